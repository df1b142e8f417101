// What is wrong, in sentences, and a way on.
import { element } from "./dom.js";
import { Trouble } from "./loading.js";

const OF_TEXTS = { making: "search-texts-making", missing: "search-texts-missing", old: "search-old" };
const OF_DATA = { offline: "search-offline", missing: "search-offline", old: "search-old" };

export const sentenceOfTexts = (kind) => OF_TEXTS[kind] ?? "search-texts-offline";
export const sentenceOfData = (error) => OF_DATA[error instanceof Trouble ? error.kind : ""] ?? "search-broken";

export function notices(sentences, words, canTryAgain) {
  return sentences.map((text) => {
    const made = element("p", { class: "ba-notice" }, text);
    if (!canTryAgain) return made;
    const again = element("button", { type: "button" }, words.say("search-again"));
    // What has failed once a browser may keep as failed as long as the page lives.
    again.addEventListener("click", () => location.reload());
    made.append(" ", again);
    return made;
  });
}
