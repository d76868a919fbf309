import { load as loadPanel } from "../../src/panel/texts";
import { load } from "../../src/settings/texts";
import { show } from "../../src/window";
import Gallery from "./Gallery.svelte";

void show(Gallery, loadPanel, load);
