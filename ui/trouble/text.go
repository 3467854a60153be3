package trouble

const (
	textTitle    = "Tokenbench"
	textHead     = "The data can't be opened"
	textWay      = "The file can be put aside as a copy, with its date in its name. Tokenbench then begins anew; nothing is deleted."
	textNoWay    = "Nothing was changed. When the cause is gone, start Tokenbench again."
	textPutAside = "Put aside and begin anew"
	textQuit     = "Quit"
)
