"""Charts and maps: each reads the facts, lays them out and describes them in Vega-Lite."""
