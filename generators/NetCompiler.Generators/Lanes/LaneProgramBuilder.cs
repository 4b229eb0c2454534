using NetCompiler.Generators.Emit;
using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Memory;
using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Lanes;

/// <summary>
/// Writes ops as a straight line over scalars, each scalar one local that holds it for as many samples as a vector has
/// lanes: element 3 of the value <c>hidden</c> is <c>hidden_3</c>. Weights are broadcast from the flat buffer, which is in
/// canonical order; gradients by weights are added to accumulators.
/// </summary>
internal sealed class LaneProgramBuilder
{
    // Long sums are cut, so that a chunk can end within one.
    private const int LongestSum = 64;

    private readonly List<LaneStatement> _statements = [];
    private readonly IReadOnlyList<ParameterPlan> _parameters;
    private bool _forInputGradient;
    private string? _comment;

    private LaneProgramBuilder(IReadOnlyList<ParameterPlan> parameters)
    {
        _parameters = parameters;
    }

    /// <summary>Builds the program of a pass.</summary>
    /// <param name="graph">The pass's graph.</param>
    /// <param name="ops">The ops of it that run.</param>
    /// <param name="parameters">The flat parameter buffer.</param>
    /// <param name="gradientCount">Gradients by parameters that the ops add to.</param>
    public static LaneProgram Build(
        NetworkGraph graph, IEnumerable<Op> ops, IReadOnlyList<ParameterPlan> parameters, int gradientCount)
    {
        var builder = new LaneProgramBuilder(parameters);
        Op[] selected = [.. ops.Where(op => op is not PackTransposedOp)];
        builder.LoadBorder(graph.Input, "input");
        if (graph.OutputGradient is { } given && selected.Any(op => op.Inputs.Contains(given)))
        {
            builder.LoadBorder(given, "outputGradient");
        }

        foreach (Op op in selected)
        {
            builder._forInputGradient = graph.InputGradientOps.Contains(op);
            builder.AddOp(op);
            if (op.Output is { } output && output == graph.InputGradient)
            {
                builder._forInputGradient = true;
                builder.StoreBorder(output, "inputGradient");
            }
        }

        builder._forInputGradient = false;
        builder.StoreBorder(graph.Output, "output");
        return LaneProgram.Cut(builder._statements, gradientCount);
    }

    /// <summary>The local of one element of a value.</summary>
    internal static string Element(Value value, int index) => NameAllocator.Camel(value.Name) + "_" + index;

    /// <summary>The locals of all elements of a value.</summary>
    internal static string[] Elements(Value value) => [.. Enumerable.Range(0, value.Width).Select(index => Element(value, index))];

    /// <summary>Adds a statement that computes a local.</summary>
    internal void Add(string target, string expression, IReadOnlyList<string> reads, int multiplyAdds = 1, params string[] prologue) =>
        Add(new LaneStatement(target, [$"{target} = {expression};"], reads, multiplyAdds) { Prologue = prologue });

    /// <summary>Adds a statement that writes no local.</summary>
    internal void AddEffect(string line, IReadOnlyList<string> reads, int multiplyAdds = 0, params string[] prologue) =>
        Add(new LaneStatement(null, [line], reads, multiplyAdds) { Prologue = prologue });

    private void Add(LaneStatement statement)
    {
        _statements.Add(statement with { Comment = _comment, IsForInputGradient = _forInputGradient });
        _comment = null;
    }

    private void AddOp(Op op)
    {
        _comment = op.Formula(value => value.Name);
        switch (op)
        {
            case ContractOp contraction:
                AddContraction(contraction);
                break;
            case ContractInputGradientOp gradient:
                AddInputGradient(gradient);
                break;
            case ContractWeightGradientOp gradient:
                AddWeightGradient(gradient);
                break;
            case ColumnSumOp sum:
                AddColumnSum(sum);
                break;
            case ActivationOp activation:
                AddMap(op, index => VectorFormulas.Apply(activation.Activation, Element(op.Inputs[0], index)));
                break;
            case ActivationGradientOp gradient:
                AddMap(op, index =>
                    VectorFormulas.ApplyGradient(gradient.Activation, Element(op.Inputs[0], index), Element(op.Inputs[1], index)));
                break;
            case DropoutOp dropout:
                AddDropout(dropout);
                break;
            case GaussianNoiseOp noise:
                AddNoise(noise);
                break;
            case SoftmaxOp softmax:
                LaneSoftmax.Add(this, softmax);
                break;
            case SoftmaxGradientOp gradient:
                LaneSoftmax.AddGradient(this, gradient);
                break;
            case LossOp loss:
                LaneLoss.Add(this, loss);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(op), op.Mnemonic, "The op is not known to the lane-parallel lowering.");
        }
    }

    private void LoadBorder(Value value, string lanes)
    {
        for (int index = 0; index < value.Width; index++)
        {
            Add(Element(value, index), $"Vector.LoadUnsafe(ref {lanes}, (nuint){Lane(index)})", [], multiplyAdds: 0);
        }
    }

    private void StoreBorder(Value value, string lanes)
    {
        for (int index = 0; index < value.Width; index++)
        {
            string element = Element(value, index);
            AddEffect($"Vector.StoreUnsafe({element}, ref {lanes}, (nuint){Lane(index)});", [element]);
        }
    }

    private void AddContraction(ContractOp op)
    {
        for (int output = 0; output < op.OutputWidth; output++)
        {
            string first = op.Bias is null ? VectorFormulas.Zero : Weight(op.Bias, output);
            int row = output * op.InputWidth;
            AddSum(
                Element(op.Output!, output),
                first,
                [.. Enumerable.Range(0, op.InputWidth).Select(input => (Element(op.X, input), Weight(op.Weight, row + input)))]);
        }
    }

    private void AddInputGradient(ContractInputGradientOp op)
    {
        for (int input = 0; input < op.InputWidth; input++)
        {
            int column = input;
            AddSum(
                Element(op.Output!, input),
                VectorFormulas.Zero,
                [.. Enumerable.Range(0, op.OutputWidth).Select(output =>
                    (Element(op.OutputGradient, output), Weight(op.Weight, (output * op.InputWidth) + column)))]);
        }
    }

    // target = first + sum of the products, in pieces.
    private void AddSum(string target, string first, IReadOnlyList<(string Element, string Weight)> products)
    {
        for (int start = 0; start < products.Count; start += LongestSum)
        {
            (string Element, string Weight)[] piece = [.. products.Skip(start).Take(LongestSum)];
            var lines = new List<string>();
            var reads = piece.Select(product => product.Element).ToList();
            if (start == 0)
            {
                lines.Add($"{target} = {first};");
            }
            else
            {
                reads.Add(target);
            }

            lines.AddRange(piece.Select(product =>
                $"{target} = Vector.MultiplyAddEstimate({product.Element}, {product.Weight}, {target});"));
            Add(new LaneStatement(target, lines, reads, piece.Length));
        }
    }

    private void AddWeightGradient(ContractWeightGradientOp op)
    {
        int offset = OffsetOf(op.Output!);
        for (int output = 0; output < op.OutputWidth; output++)
        {
            for (int input = 0; input < op.InputWidth; input++)
            {
                AddToGradient(
                    offset + (output * op.InputWidth) + input, Element(op.X, input), Element(op.OutputGradient, output));
            }
        }
    }

    private void AddColumnSum(ColumnSumOp op)
    {
        int offset = OffsetOf(op.Output!);
        for (int output = 0; output < op.Inputs[0].Width; output++)
        {
            AddToGradient(offset + output, Element(op.Inputs[0], output));
        }
    }

    private void AddToGradient(int parameter, params string[] factors) =>
        Add(new LaneStatement(null, [string.Join(", ", factors)], factors, 1) { Gradient = parameter });

    private void AddMap(Op op, Func<int, string> formula)
    {
        for (int index = 0; index < op.Output!.Width; index++)
        {
            int element = index;
            Add(Element(op.Output, index), formula(index), [.. op.Inputs.Select(input => Element(input, element))]);
        }
    }

    private void AddNoise(GaussianNoiseOp op)
    {
        (string keys, string prologue) = LaneKeys("noiseKeys", op.Index);
        for (int index = 0; index < op.Output!.Width; index++)
        {
            string x = Element(op.Inputs[0], index);
            string noise = $"{VectorFormulas.Broadcast(op.Deviation)} * NormalNoise.DrawInLanes({keys}, {index})";
            Add(Element(op.Output, index), $"{x} + ({noise})", [x], 1, prologue);
        }
    }

    // The local of the samples' keys of random numbers, and the line that declares it.
    private static (string Keys, string Prologue) LaneKeys(string name, int layer)
    {
        string keys = name + layer;
        return (keys, $"Vector<uint> {keys} = DropoutMask.LaneKeys(workspace.Seed, workspace.Step, {layer}, lane, batch);");
    }

    private void AddDropout(DropoutOp op)
    {
        (string keys, string prologue) = LaneKeys("dropoutKeys", op.Index);
        string scale = VectorFormulas.Broadcast(1f / (1f - op.Rate));
        for (int index = 0; index < op.Output!.Width; index++)
        {
            string x = Element(op.Inputs[0], index);
            string kept = $"DropoutMask.KeptInLanes({keys}, {index}, {op.Threshold}U)";
            Add(Element(op.Output, index), $"VectorMath.Select({kept}, {x} * {scale})", [x], 1, prologue);
        }
    }

    private string Weight(Value parameter, int index) => $"Broadcast(ref parameters, {OffsetOf(parameter) + index})";

    private int OffsetOf(Value parameter) => _parameters.First(plan => plan.Parameter == parameter.Parameter).Offset;

    // The place of the current lanes in a row of lanes.
    private static string Lane(int index) => index switch
    {
        0 => "lane",
        1 => "(rows + lane)",
        _ => $"(({index} * rows) + lane)",
    };
}
