import { load as loadPanel } from "../panel/texts"; // what health.ts says of an account
import { show } from "../window";
import Settings from "./Settings.svelte";
import { load } from "./texts";

void show(Settings, load, loadPanel);
