import { load } from "../panel/texts"; // what the self-test says
import { show } from "../window";
import Settings from "./Settings.svelte";

void show(Settings, load);
