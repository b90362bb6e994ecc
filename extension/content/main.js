/** Reads the page when it has come to rest, asks the background, shows what it answers. */
{
  const { lurewise } = globalThis;
  const { runtime } = globalThis.browser ?? globalThis.chrome;
  const { site } = lurewise;
  const tell = async (message) => {
    try {
      return await runtime.sendMessage(message);
    } catch {
      return null; // the extension was updated or switched off
    }
  };
  let seen;

  async function look(tries = 3) {
    const page = lurewise.extract(document, location.href, site);
    const now = JSON.stringify(page);
    if (now === seen) return lurewise.mend?.();
    seen = now;
    const sent = page && { ...page, keys: site?.keys ?? [], personal: Boolean(site?.personal) };
    const answer = await tell({ what: 'page', page: sent });
    if (!answer && tries && runtime.id) { // a background that is just falling asleep hears nothing
      seen = undefined;
      setTimeout(look, 1000, tries - 1);
      return;
    }
    if (now === seen) lurewise.show?.(answer?.box ?? null, page, tell);
  }

  const answers = {
    async look() {
      seen = undefined;
      await look();
    },
    async text() {
      return lurewise.adText(document, site);
    },
  };

  if (!lurewise.awake) {
    lurewise.awake = true;
    runtime.onMessage.addListener(({ what }, sender, reply) => {
      answers[what]?.().then(reply);
      return what in answers;
    });
    if (site) lurewise.watch(() => site.root && document.querySelector(site.root), () => look());
  }
}
