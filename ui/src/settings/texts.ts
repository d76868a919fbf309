// The texts of the settings: locales/<language>/settings.ftl, with common.ftl.
import * as settings from "virtual:texts/settings";
import type { SettingsTexts } from "../text-keys";
import { textsOf } from "../texts";

export const { load, t } = textsOf<SettingsTexts>(settings);
