// The texts of the panel: locales/<language>/panel.ftl, with common.ftl.
import * as panel from "virtual:texts/panel";
import type { PanelTexts } from "../text-keys";
import { textsOf } from "../texts";

export const { load, t } = textsOf<PanelTexts>(panel);
