using NetCompiler.Serialization;

namespace NetCompiler.Checkpoints;

/// <summary>
/// All that a checkpoint holds, between memory and file: texts, tensors, and the states of the parts of a run.
/// Thread-safety: one thread at a time.
/// </summary>
internal sealed class CheckpointContent
{
    /// <summary>Texts by name: the network, its architecture, the optimizer.</summary>
    internal SortedDictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);

    /// <summary>The states of the parts by name: the run, the optimizer, each callback and metric.</summary>
    internal SortedDictionary<string, CheckpointState> Parts { get; } = new(StringComparer.Ordinal);

    /// <summary>Weights, running statistics and what the optimizer remembers, to be written.</summary>
    internal List<NamedTensor> Tensors { get; } = [];

    /// <summary>The same as they were read.</summary>
    internal Dictionary<string, (long[] Shape, float[] Values)> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>A part's state; empty where it was not written.</summary>
    internal CheckpointState Part(string name)
    {
        if (!Parts.TryGetValue(name, out CheckpointState? part))
        {
            part = new CheckpointState();
            Parts.Add(name, part);
        }

        return part;
    }
}
