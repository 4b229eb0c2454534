namespace NetCompiler.Data;

/// <summary>The column of the classes. Immutable.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Classes">The classes' names in the order of their labels.</param>
/// <param name="Missing">What to do about a row without a class: an error, or leave it out.</param>
internal sealed record CsvLabel(string Column, IReadOnlyList<string> Classes, MissingPolicy Missing);
