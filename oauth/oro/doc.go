// Package oro holds what is known of each OroCommerce and OroPlatform version, as data.
//
// Start at [Versions] and [Version.Has], the table of features by version with the evidence for
// each row. [TokenPath], [AuthorizePath], [MetadataPath], [APIPath] and [ReadyRequests] say what to
// call, [Screens] where an administrator makes the applications, [RefreshLifetime] what an answer
// never tells, and [SpokenBy] which versions word a refusal in a given way.
//
// The program follows what the servers send; where Oro's manuals differ from that, the wire holds.
package oro
