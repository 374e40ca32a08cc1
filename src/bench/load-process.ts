/** The load generator's process. */
import { LoadGenerator } from "./load-generator.js";
import { serveLane } from "./phase.js";

serveLane(new LoadGenerator());
