using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Memory;

/// <summary>Where what inference makes of weights and states stands in the folded buffer: one value after the other, whole lines.</summary>
internal sealed class FoldedPlan
{
    private readonly Dictionary<Value, int> _offsets = [];

    public FoldedPlan(NetworkGraph inference)
    {
        foreach (Value value in inference.FoldOps.Select(op => op.Output!))
        {
            _offsets.Add(value, Floats);
            Floats = checked(Floats + FloatsOf(value));
        }
    }

    /// <summary>Floats of the buffer; 0 where nothing is folded.</summary>
    public int Floats { get; }

    /// <summary>A value's first float.</summary>
    public int OffsetOf(Value value) => _offsets[value];

    // A weight has the layout of the one it is made of; others are rows of whole lines.
    private static int FloatsOf(Value value)
    {
        int columns = value.Shape[value.Shape.Count - 1];
        return value.Parameter?.Layout.Floats ?? checked(value.Width / columns * RowLayout.Padded(columns));
    }
}
