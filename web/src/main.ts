import "./style/all.css";
