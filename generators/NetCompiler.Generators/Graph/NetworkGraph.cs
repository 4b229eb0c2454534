using NetCompiler.Generators.Model;
using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Graph;

/// <summary>
/// A network as primitive ops in an order in which they can run. Lives only inside <see cref="NetworkCompiler"/>; it never
/// enters the incremental cache.
/// </summary>
internal sealed class NetworkGraph
{
    private readonly List<Op> _ops = [];
    private readonly List<FoldOp> _foldOps = [];
    private readonly List<Value> _values = [];
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<Op> Ops => _ops;

    public IReadOnlyList<Value> Values => _values;

    /// <summary>(B, input): written by the caller.</summary>
    public Value Input { get; set; } = null!;

    /// <summary>(B, output): what a prediction returns.</summary>
    public Value Output { get; set; } = null!;

    /// <summary>The gradient by the output where the caller gives it: a network without a loss.</summary>
    public Value? OutputGradient { get; set; }

    /// <summary>The gradient by the input, computed only when a workspace asks for it.</summary>
    public Value? InputGradient { get; set; }

    /// <summary>The ops that only <see cref="InputGradient"/> needs.</summary>
    public HashSet<Op> InputGradientOps { get; } = [];

    /// <summary>The op that computes the losses, or null.</summary>
    public LossOp? Loss { get; set; }

    /// <summary>The parameters, in the order of the layers.</summary>
    public IEnumerable<Value> Parameters => _values.Where(value => value.Kind == ValueKind.Parameter);

    /// <summary>The states, in the order of the layers.</summary>
    public IEnumerable<Value> States => _values.Where(value => value.Kind == ValueKind.State);

    /// <summary>Ops of inference that depend on weights and states alone, in order; they run when those have changed.</summary>
    public IReadOnlyList<FoldOp> FoldOps => _foldOps;

    /// <summary>Ops that change states after a training step.</summary>
    public List<UpdateStatisticsOp> UpdateOps { get; } = [];

    public Value AddValue(string name, ValueKind kind, EquatableArray<int> shape, ParameterModel? parameter = null)
    {
        string unique = name;
        for (int number = 2; !_names.Add(unique); number++)
        {
            unique = name + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        var value = new Value(_values.Count, unique, kind, shape, parameter);
        _values.Add(value);
        return value;
    }

    /// <summary>Adds an op and the value it writes.</summary>
    public Value AddOp(
        Op op, string outputName, EquatableArray<int> shape, ValueKind kind = ValueKind.Rows, ParameterModel? parameter = null)
    {
        Value output = AddValue(outputName, kind, shape, parameter);
        op.SetOutput(output);
        _ops.Add(op);
        return output;
    }

    /// <summary>Adds a value that an op of the graph writes beside its output.</summary>
    public Value AddSideOutput(
        Op op, string name, EquatableArray<int> shape, ValueKind kind = ValueKind.Rows, ParameterModel? parameter = null)
    {
        Value output = AddValue(name, kind, shape, parameter);
        op.SetSideOutput(output);
        return output;
    }

    /// <summary>Adds an op that runs when weights or states have changed, and the value it writes.</summary>
    public Value AddFold(FoldOp op, string outputName, EquatableArray<int> shape, ParameterModel? parameter = null)
    {
        Value output = AddValue(outputName, ValueKind.Folded, shape, parameter);
        op.SetOutput(output);
        _foldOps.Add(op);
        return output;
    }

    /// <summary>Adds an op that writes no value of the graph: a loss without its gradient.</summary>
    public void AddOp(Op op) => _ops.Add(op);

    /// <summary>Puts one op in the place of two that it does the work of (fusion).</summary>
    /// <param name="fused">Its output is the second's.</param>
    /// <param name="first">Removed, with its output.</param>
    /// <param name="second">Removed.</param>
    public void Fuse(Op fused, Op first, Op second)
    {
        fused.SetOutput(second.Output!);
        if (second.SideOutput is { } side)
        {
            fused.SetSideOutput(side);
        }

        _ops[_ops.IndexOf(first)] = fused;
        _ops.Remove(second);
        _values.Remove(first.Output!);
    }

    /// <summary>Puts one op in the place of two where both their values are still needed: the second's is the side output.</summary>
    /// <param name="merged">Does the work of both.</param>
    /// <param name="first">Removed; its output stays.</param>
    /// <param name="second">Removed; its output stays.</param>
    public void Merge(Op merged, Op first, Op second)
    {
        merged.SetOutput(first.Output!);
        merged.SetSideOutput(second.Output!);
        _ops[_ops.IndexOf(first)] = merged;
        _ops.Remove(second);
    }

    /// <summary>Whether the caller writes or reads a value, outside the passes.</summary>
    public bool IsBorder(Value value) =>
        value == Input || value == Output || value == OutputGradient || value == InputGradient;

    /// <summary>The ops that read a value.</summary>
    public IEnumerable<Op> ConsumersOf(Value value) => _ops.Where(op => op.Inputs.Contains(value));
}
