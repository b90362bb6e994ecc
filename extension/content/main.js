/** Reads the page when it has come to rest, asks the background, shows what it answers. */
{
  const { lurewise } = globalThis;
  const { runtime } = globalThis.browser ?? globalThis.chrome;
  const { site } = lurewise;
  const tell = async (message) => runtime.sendMessage(message);
  let [seen, words, key, late] = [];

  async function look(tries = 3, sure = false) {
    const url = location.href;
    const page = lurewise.extract(document, url, site);
    const now = JSON.stringify(page);
    const read = page && JSON.stringify([page.fields, page.links, page.contacts]);
    if (read && read === words && page.key !== key && !sure) { // still the job before
      late ??= setTimeout(look, 5000, tries, true);
      return;
    }
    late = clearTimeout(late);
    if (now === seen) return lurewise.mend?.();
    [seen, words, key] = [now, read, page?.key];
    const sent = page && { ...page, keys: site?.keys ?? [], personal: Boolean(site?.personal) };
    const ask = async (later) => {
      const answer = await tell({ what: 'page', page: sent, url, later }).catch(() => {});
      if (now !== seen) return;
      if (answer && !answer.error) {
        lurewise.show?.(answer.box, page, tell);
        if (answer.more) ask(true); // what is known here waits for no server
      } else if (!later && tries && runtime.id) { // it was falling asleep
        seen = '';
        setTimeout(look, 1000, tries - 1, true);
      } else if (!later) lurewise.show?.(null);
    };
    await ask(false);
  }

  const answers = {
    look() {
      seen = '';
      return look();
    },
    text: async () => lurewise.adText(document, site),
  };

  if (!lurewise.awake) {
    lurewise.awake = true;
    runtime.onMessage.addListener(({ what }, sender, reply) => {
      answers[what]?.().then(reply);
      return what in answers;
    });
    addEventListener('pageshow', ({ persisted }) => persisted && answers.look()); // forgotten meanwhile
    if (site) lurewise.watch(() => site.root && document.querySelector(site.root), () => look());
  }
}
