import { mount } from "svelte";
import Panel from "./Panel.svelte";

const target = document.getElementById("window");
if (target) {
  target.replaceChildren(); // the skeleton
  mount(Panel, { target });
}
