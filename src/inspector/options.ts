/** The browser's options page for the extension is the inspector's section "Sites & settings". */
location.replace('./index.html#settings');
