
(function () {
  "use strict";
  var fragment = location.hash.slice(1);
  if (!fragment) {
    return;
  }
  // The answer leaves the address bar and the history before anything else happens.
  history.replaceState(null, "", location.pathname + location.search);
  var form = document.forms[0];
  form.elements.fragment.value = fragment;
  form.submit();
})();
