// The texts of the add-account window: locales/<language>/add-account.ftl, with common.ftl.
import * as addAccount from "virtual:texts/add-account";
import type { AddAccountTexts } from "../text-keys";
import { textsOf } from "../texts";

export const { load, t } = textsOf<AddAccountTexts>(addAccount);
