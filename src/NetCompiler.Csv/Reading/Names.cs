using NetCompiler.Serialization;

namespace NetCompiler.Data;

/// <summary>Names of columns and their cells, fit for a message.</summary>
internal static class Names
{
    /// <summary>In quotes, cut where it is long, control characters replaced.</summary>
    internal static string Quote(string name) => SafeTensorsText.Quote(name);

    /// <summary>The first few of a list, quoted.</summary>
    internal static string List(IReadOnlyCollection<string> names) => SafeTensorsText.List(names);

    /// <summary><c>there is no column 'solt'; did you mean 'sold'? There are 'age', 'sold'.</c></summary>
    internal static string NoColumn(string name, IReadOnlyCollection<string> names)
    {
        string found = SafeTensorsText.Nearest(name, names) is { } nearest ? $"did you mean {Quote(nearest)}? There are" : "there are";
        return $"there is no column {Quote(name)}; {found} {List(names)}.";
    }
}
