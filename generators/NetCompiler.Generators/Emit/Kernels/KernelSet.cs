namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>The kernels of a network. Training and inference share those whose text is the same.</summary>
internal sealed class KernelSet
{
    private readonly List<string> _texts = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly NameAllocator _names;

    public KernelSet(params string[] reservedNames)
    {
        _names = new NameAllocator(reservedNames);
    }

    /// <summary>The kernels' texts, in the order in which they were first asked for.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>Adds a kernel unless the same text is there already.</summary>
    /// <param name="name">The name to have if it is free.</param>
    /// <param name="emit">Writes the kernel under the name it is given.</param>
    /// <returns>The name to call it by.</returns>
    public string Add(string name, Action<SourceWriter, string> emit)
    {
        string text = Write(name, emit);
        if (_known.Contains(text))
        {
            return name;
        }

        string free = _names.Allocate(name);
        if (free != name)
        {
            text = Write(free, emit);
        }

        _known.Add(text);
        _texts.Add(text);
        return free;
    }

    private static string Write(string name, Action<SourceWriter, string> emit)
    {
        var writer = new SourceWriter();
        emit(writer, name);
        return writer.ToString();
    }
}
