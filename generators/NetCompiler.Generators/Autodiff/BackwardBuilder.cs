using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Autodiff;

/// <summary>
/// Adds the backward pass to a forward graph: walks the ops in reverse, hands each the gradient by its output, and lets its
/// rule (in Ops/) add the ops of the gradients by its inputs. Gradients by parameters are collected and added last: they
/// read whole columns, so every row must be done. Frozen parameters have none.
/// </summary>
internal sealed class BackwardBuilder
{
    private readonly NetworkGraph _graph;
    private readonly Dictionary<Value, Value> _gradients = [];
    private readonly HashSet<Value> _behindParameters = [];
    private readonly List<(Op Op, Value Parameter)> _parameterGradients = [];

    private BackwardBuilder(NetworkGraph graph)
    {
        _graph = graph;
    }

    /// <summary>Adds the backward pass to a forward graph.</summary>
    /// <param name="graph">The forward graph; changed.</param>
    /// <param name="loss">The loss, or null: then the gradient by the output is given.</param>
    public static void Build(NetworkGraph graph, LossOp? loss)
    {
        var builder = new BackwardBuilder(graph);
        Op[] forward = [.. graph.Ops];
        builder.MarkBehindParameters(forward);
        builder.Seed(loss);
        foreach (Op op in Enumerable.Reverse(forward))
        {
            if (op.Output is { } output && builder._gradients.TryGetValue(output, out Value? gradient))
            {
                op.Differentiate(builder, gradient);
            }
        }

        builder.AppendParameterGradients();
        graph.InputGradient = builder._gradients.TryGetValue(graph.Input, out Value? inputGradient) ? inputGradient : null;
    }

    /// <summary>Adds the op that computes the gradient by <paramref name="x"/>, which some op of the forward pass read.</summary>
    public void AddGradient(Op op, Value x) => AddGradient(op, x, x.Shape);

    /// <summary>
    /// Adds the op that computes the gradient by <paramref name="x"/>, in the shape in which that op sees it: rows of planes have
    /// room for a last vector of channels.
    /// </summary>
    public void AddGradient(Op op, Value x, EquatableArray<int> shape)
    {
        Value gradient = _graph.AddOp(op, GradientName(x), shape);
        MarkIfForInputOnly(op, x);
        PassOn(gradient, x);
    }

    /// <summary>Takes a gradient that is there already as that by <paramref name="x"/>: y = x + something that x has no part in.</summary>
    public void PassOn(Value gradient, Value x)
    {
        // A value that several ops read will need their gradients added here; in a chain each has one reader.
        if (_gradients.ContainsKey(x))
        {
            throw new InvalidOperationException($"{x} is read by more than one op.");
        }

        _gradients.Add(x, gradient);
    }

    /// <summary>Adds the copy of a weight, in another order, that the gradient by <paramref name="x"/> reads.</summary>
    /// <param name="op">What makes the copy.</param>
    /// <param name="shape">Rows, and what they are filled up to whole lines from.</param>
    /// <param name="x">What only the gradient by it needs.</param>
    public Value AddPacked(Op op, EquatableArray<int> shape, Value x)
    {
        MarkIfForInputOnly(op, x);
        return _graph.AddOp(op, op.Layer + "Transposed", shape, ValueKind.Scratch);
    }

    /// <summary>Adds a value of the backward pass that is no gradient itself: sums that several gradients read.</summary>
    /// <param name="op">What computes it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="shape">A sample's.</param>
    /// <param name="onlyFor">What only the gradient by it needs, or null.</param>
    public Value AddRows(Op op, string name, EquatableArray<int> shape, Value? onlyFor = null)
    {
        MarkIfForInputOnly(op, onlyFor);
        return _graph.AddOp(op, name, shape);
    }

    /// <summary>
    /// Adds an op that computes the gradients by two parameters, which other ops of the backward pass read as well; that by one that
    /// is not there stands in scratch memory.
    /// </summary>
    /// <param name="op">What computes them.</param>
    /// <param name="first">A parameter (C), or null.</param>
    /// <param name="second">A parameter (C), or null.</param>
    /// <param name="channels">C.</param>
    /// <param name="onlyFor">What only the gradient by it needs, or null.</param>
    public (Value First, Value Second) AddPairOfParameterGradients(
        Op op, Value? first, Value? second, int channels, Value? onlyFor = null)
    {
        MarkIfForInputOnly(op, onlyFor);
        Value output = first is null
            ? _graph.AddOp(op, op.Layer + "ShiftSums", new[] { 1, channels }, ValueKind.Scratch)
            : _graph.AddOp(op, GradientName(first), first.Shape, ValueKind.ParameterGradient, first.Parameter);
        Value side = second is null
            ? _graph.AddSideOutput(op, op.Layer + "ScaleSums", new[] { 1, channels }, ValueKind.Scratch)
            : _graph.AddSideOutput(op, GradientName(second), second.Shape, ValueKind.ParameterGradient, second.Parameter);
        return (output, side);
    }

    /// <summary>Adds the op that computes the gradient by a parameter, if it is learnt.</summary>
    public void AddParameterGradient(Op op, Value parameter)
    {
        if (parameter.IsLearnt)
        {
            _parameterGradients.Add((op, parameter));
        }
    }

    /// <summary>
    /// Adds an op that computes each sample's part of the gradient by a parameter, if it is learnt, in the order of the flat buffer.
    /// The parts are added up in the order of the samples, whoever computed them.
    /// </summary>
    public void AddParameterGradientBySample(Op op, Value parameter)
    {
        if (!parameter.IsLearnt)
        {
            return;
        }

        Value parts = _graph.AddOp(op, GradientName(parameter) + "Parts", new[] { parameter.Parameter!.Layout.Floats });
        AddParameterGradient(new ColumnSumOp(op.Layer, parts), parameter);
    }

    private static string GradientName(Value value) => "d" + char.ToUpperInvariant(value.Name[0]) + value.Name.Substring(1);

    // Where no learnt parameter stands before a value, only the gradient by the network's input needs the gradient by it.
    private void MarkIfForInputOnly(Op op, Value? x)
    {
        if (x is not null && !_behindParameters.Contains(x))
        {
            _graph.InputGradientOps.Add(op);
        }
    }

    private void MarkBehindParameters(Op[] forward)
    {
        foreach (Op op in forward)
        {
            if (op.Inputs.Any(input => input.IsLearnt || _behindParameters.Contains(input)))
            {
                _behindParameters.Add(op.Output!);
            }
        }
    }

    private void Seed(LossOp? loss)
    {
        if (loss is null)
        {
            Value given = _graph.AddValue(GradientName(_graph.Output), ValueKind.Rows, _graph.Output.Shape);
            _graph.OutputGradient = given;
            _gradients.Add(_graph.Output, given);
        }
        else
        {
            Value gradient = _graph.AddOp(loss, GradientName(loss.Prediction), loss.Prediction.Shape);
            _graph.Loss = loss;
            _gradients.Add(loss.Prediction, gradient);
        }
    }

    private void AppendParameterGradients()
    {
        foreach ((Op op, Value parameter) in _parameterGradients)
        {
            _graph.AddOp(op, GradientName(parameter), parameter.Shape, ValueKind.ParameterGradient, parameter.Parameter);
        }
    }
}
