/* The page for an address that does not exist: offers what the address may have meant. */
import { startAll } from "./lib/start.js";
import { LostAddress } from "../../templates/components/lost-address/lost-address.js";

startAll(document, [LostAddress]);
