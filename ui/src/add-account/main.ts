import { show } from "../window";
import AddAccount from "./AddAccount.svelte";
import { load } from "./texts";

void show(AddAccount, load);
