namespace NetCompiler;

/// <summary>
/// One parameter of a model (or the gradient by it, or a state), read and written in canonical, row-major layout whatever order the
/// kernels keep it in; and of a model's parameters how they are trained. These settings begin as the attributes say and may be
/// changed between steps.
/// Thread-safety: reading is safe while nothing writes; writing needs the model for itself.
/// </summary>
public sealed partial class Parameter
{
    private readonly AlignedBuffer _buffer;

    private readonly Network? _owner;

    // Weights, and neither gradients nor states.
    private readonly bool _isTrained;

    internal Parameter(ParameterDescription description, AlignedBuffer buffer, Network? owner, bool isTrained)
    {
        _owner = owner;
        _isTrained = isTrained;
        Description = description;
        _buffer = buffer;
        _trainable = description.Trainable;
        _l1 = description.L1;
        _l2 = description.L2;
        _maxNorm = description.MaxNorm;
        _clip = description.Clip;
        _decays = description.Decays;
    }

    /// <summary>Its name, shape and place.</summary>
    public ParameterDescription Description { get; }

    /// <summary>Its name: <c>hidden.weight</c>.</summary>
    public string Name => Description.Name;

    /// <summary>Its canonical shape: a dense weight is [O, I].</summary>
    public IReadOnlyList<int> Shape => Description.Shape;

    /// <summary>How many numbers it holds.</summary>
    public int Count => Description.Count;

    /// <summary>Copies its values out.</summary>
    /// <param name="destination">At least <see cref="Count"/> floats.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public void CopyTo(Span<float> destination)
    {
        if (destination.Length < Count)
        {
            throw new ArgumentException(
                $"{Name} holds {Count} numbers; the destination has room for {destination.Length}.", nameof(destination));
        }

        Description.Layout.Read(Kernel, destination[..Count]);
    }

    /// <summary>Replaces its values.</summary>
    /// <param name="source">Exactly <see cref="Count"/> floats.</param>
    /// <exception cref="ArgumentException">The length is another.</exception>
    public void CopyFrom(ReadOnlySpan<float> source)
    {
        if (source.Length != Count)
        {
            throw new ArgumentException($"{Name} holds {Count} numbers; {source.Length} given.", nameof(source));
        }

        Description.Layout.Write(source, Kernel);
        _owner?.MarkChanged();
    }

    /// <summary>A copy of its values.</summary>
    public float[] ToArray()
    {
        float[] values = new float[Count];
        CopyTo(values);
        return values;
    }

    private Span<float> Kernel => _buffer.Span.Slice(Description.Offset, Description.BufferLength);
}
