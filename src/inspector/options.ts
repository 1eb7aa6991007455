/** The options page that the browser offers is the inspector's section "Sites & settings". */
location.replace('./index.html#settings');
