import { show } from "../window";
import Panel from "./Panel.svelte";
import { load } from "./texts";

void show(Panel, load);
