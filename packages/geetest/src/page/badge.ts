/** The round picture above the heading. The mood of the body selects one of its three images. */
export const badge: string = `<div class="badge" aria-hidden="true">
<svg class="puzzle" viewBox="0 0 24 24"><path d="M9.5 5.5a2 2 0 1 1 4 0V7H17v3.5h1.5a2 2 0 1 1 0 4H17V19H6v-4.5h1.5a2 2 0 1 0 0-4H6V7h3.5z"/></svg>
<svg class="tick" viewBox="0 0 24 24"><path d="M5 12.5l4.5 4.5L19 7.5"/></svg>
<svg class="alert" viewBox="0 0 24 24"><path d="M12 7v6.5M12 17v.01"/></svg>
</div>`;
