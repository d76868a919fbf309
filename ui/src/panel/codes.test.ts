// One-time codes in the list of mails.
import { fireEvent, render, screen } from "@testing-library/svelte";
import { expect, test, vi } from "vitest";
import { ipc } from "../fake-ipc";
import { mail, status } from "../samples";
import Panel from "./Panel.svelte";

vi.mock("../ipc", async (original) => ({
  ...(await original<object>()),
  ...(await import("../fake-ipc")).ipc,
}));

test("a code is shown, and copied by the mouse and by the key c", async () => {
  ipc.currentStatus.mockResolvedValue(status());
  ipc.listMail.mockResolvedValue([mail(1, { code: "481 220" }), mail(2)]);
  render(Panel);
  const [withCode, without] = await screen.findAllByRole("row");
  const button = screen.getByRole("button", { name: "Copy 481 220: Sender 1" });
  expect(button.textContent?.trim()).toBe("481 220");
  await fireEvent.click(button);
  expect(ipc.copyCode).toHaveBeenLastCalledWith(1);
  expect(ipc.openMail, "the click is not one on the mail").not.toHaveBeenCalled();
  expect(
    await screen.findByText("Copied. The clipboard is cleared in a minute."),
    "it is read out",
  ).toBeTruthy();
  expect(button.querySelector("svg.check"), "and seen").toBeTruthy();
  await fireEvent.keyDown(withCode as HTMLElement, { key: "c" });
  expect(ipc.copyCode).toHaveBeenCalledTimes(2);
  await fireEvent.keyDown(without as HTMLElement, { key: "c" });
  expect(ipc.copyCode, "there is none").toHaveBeenCalledTimes(2);
  await fireEvent.keyDown(withCode as HTMLElement, { key: "c", ctrlKey: true });
  expect(ipc.copyCode, "that copies what is selected").toHaveBeenCalledTimes(2);
});

test("nothing goes on ticking for a row that is gone, and a second copy is seen as long as the first", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  ipc.currentStatus.mockResolvedValue(status());
  ipc.listMail.mockResolvedValue([mail(1, { code: "481 220" })]);
  const { unmount } = render(Panel);
  const button = await screen.findByRole("button", { name: "Copy 481 220: Sender 1" });
  const isSeen = () => button.querySelector("svg.check") !== null;
  await fireEvent.click(button);
  await vi.advanceTimersByTimeAsync(1_500);
  await fireEvent.click(button);
  await vi.advanceTimersByTimeAsync(1_500);
  expect(isSeen()).toBe(true);
  await vi.advanceTimersByTimeAsync(600);
  expect(isSeen()).toBe(false);
  await fireEvent.click(button);
  await vi.advanceTimersByTimeAsync(0);
  expect(isSeen()).toBe(true);
  unmount();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

test("why a code could not be copied is said", async () => {
  ipc.currentStatus.mockResolvedValue(status());
  ipc.listMail.mockResolvedValue([mail(1, { code: "481 220" })]);
  ipc.copyCode.mockRejectedValueOnce({ code: "failed", message: "There is no clipboard." });
  render(Panel);
  await fireEvent.click(await screen.findByRole("button", { name: "Copy 481 220: Sender 1" }));
  expect(await screen.findByText("There is no clipboard.")).toBeTruthy();
});
