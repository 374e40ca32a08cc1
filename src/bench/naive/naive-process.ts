/** The naive lane's process. */
import { serveLane } from "../phase.js";
import { NaiveLane } from "./naive-lane.js";

serveLane(new NaiveLane());
