import { mount } from "svelte";
import AddAccount from "./AddAccount.svelte";

const target = document.getElementById("window");
if (target) {
  target.replaceChildren(); // the skeleton
  mount(AddAccount, { target });
}
