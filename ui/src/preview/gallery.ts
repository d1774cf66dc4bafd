// Every component in every state, for looking at them in a browser. Not part of the product.
import { mount } from "svelte";
import Gallery from "./gallery/Gallery.svelte";
import "../shared/styles/fonts.css";
import "../shared/styles/tokens.css";
import "../shared/styles/base.css";

const target = document.getElementById("app");
if (target) mount(Gallery, { target });
