// Every component in every state, for looking at them in a browser. Not part of the product.
import { mount } from "svelte";
import Gallery from "./lib/ui/gallery/Gallery.svelte";
import "./lib/styles/fonts.css";
import "./lib/styles/tokens.css";
import "./lib/styles/base.css";

const target = document.getElementById("app");
if (target) mount(Gallery, { target });
