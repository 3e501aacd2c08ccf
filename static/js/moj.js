// Loaded only on pages that include components/moj.html (uploads, sortable tables).
import { initAll } from "../vendor/moj-frontend/moj-frontend.min.js";

initAll();
