namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>The kernels of a network. Training and inference share those whose text is the same.</summary>
internal sealed class KernelSet
{
    // Stands for the name while the text is compared: no C# has it.
    private const string Placeholder = "§";

    private readonly List<string> _texts = [];
    private readonly Dictionary<string, string> _namesByText = new(StringComparer.Ordinal);
    private readonly NameAllocator _names;

    public KernelSet(params string[] reservedNames)
    {
        _names = new NameAllocator(reservedNames);
    }

    /// <summary>The kernels' texts, in the order in which they were first asked for.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>Adds a kernel unless one with the same text but for its name is there already.</summary>
    /// <param name="name">The name to have if it is free.</param>
    /// <param name="emit">Writes the kernel under the name it is given.</param>
    /// <returns>The name to call it by.</returns>
    public string Add(string name, Action<SourceWriter, string> emit)
    {
        var writer = new SourceWriter();
        emit(writer, Placeholder);
        string text = writer.ToString();
        if (!_namesByText.TryGetValue(text, out string? known))
        {
            known = _names.Allocate(name);
            _namesByText.Add(text, known);
            _texts.Add(text.Replace(Placeholder, known));
        }

        return known;
    }
}
