"""Words in the index: what is indexed of entries, and how each database finds it."""
