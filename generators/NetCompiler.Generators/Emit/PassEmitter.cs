using NetCompiler.Generators.Emit.Kernels;
using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Memory;
using NetCompiler.Generators.Ops;
using NetCompiler.Generators.Schedule;

namespace NetCompiler.Generators.Emit;

/// <summary>The statements of one pass of the tiled lowering: references to its values, and its kernel calls in order.</summary>
internal sealed class PassEmitter
{
    private readonly SourceWriter _writer;
    private readonly NetworkGraph _graph;
    private readonly ArenaPlan _arena;
    private readonly IReadOnlyList<ParameterPlan> _parameters;
    private readonly bool _isCut;
    private readonly NameAllocator _locals = new(
        "workspace", "worker", "parameters", "gradients", "arena", "scratch", "rows", "batch", "first", "end");

    private readonly Dictionary<Value, string> _names = [];
    private readonly PassContext _context;

    /// <param name="writer">Where to write.</param>
    /// <param name="graph">The pass's graph.</param>
    /// <param name="arena">Its memory.</param>
    /// <param name="parameters">The flat parameter buffer.</param>
    /// <param name="kernels">Where kernels are collected.</param>
    /// <param name="isCut">Whether a worker has a part of the rows, or all.</param>
    public PassEmitter(
        SourceWriter writer, NetworkGraph graph, ArenaPlan arena, IReadOnlyList<ParameterPlan> parameters, KernelSet kernels, bool isCut)
    {
        _writer = writer;
        _graph = graph;
        _arena = arena;
        _parameters = parameters;
        _isCut = isCut;
        _context = new PassContext(kernels, arena, _names);
    }

    public void Emit(IReadOnlyList<ScheduledOp> ops)
    {
        if (ops.Count == 0)
        {
            return;
        }

        Value[] values = [.. ops.SelectMany(scheduled => ValuesOf(scheduled.Op)).Distinct().OrderBy(value => value.Id)];
        foreach (Value value in values)
        {
            _names[value] = _locals.Allocate(NameAllocator.Camel(value.Name));
        }

        EmitBuffers(values, ops);
        foreach (Value value in values.Where(value => !IsForInputGradient(value)))
        {
            EmitReference(value);
        }

        EmitOps(ops);
    }

    private static IEnumerable<Value> ValuesOf(Op op) => op.Output is null ? op.Inputs : op.Inputs.Append(op.Output);

    private void EmitBuffers(Value[] values, IReadOnlyList<ScheduledOp> ops)
    {
        bool hasRows = ops.Any(scheduled => scheduled.Op.Cut == Cut.Rows);
        bool needsBatch = ops.Any(scheduled => scheduled.Op is LossOp or ContractWeightGradientOp or ColumnSumOp);
        if (needsBatch || hasRows)
        {
            _writer.Line("int batch = workspace.BatchSize;");
        }

        if (values.Any(value => value.Kind == ValueKind.Rows))
        {
            _writer.Line("int rows = workspace.Rows;");
            _writer.Line("ref float arena = ref workspace.ArenaReference;");
        }

        if (values.Any(value => value.Kind == ValueKind.Packed))
        {
            _writer.Line("ref float scratch = ref workspace.ScratchReference;");
        }

        if (values.Any(value => value.Kind == ValueKind.ParameterGradient))
        {
            _writer.Line("ref float gradients = ref workspace.GradientReference;");
        }

        if (hasRows)
        {
            _writer.Line(_isCut
                ? "worker.CutRows(batch, out int first, out int end);"
                : "int first = 0, end = batch;");
        }

        _writer.Blank();
    }

    private void EmitReference(Value value)
    {
        string address = value.Kind switch
        {
            ValueKind.Rows => $"ref arena, {_arena.Rows[value].Offset} * rows",
            ValueKind.Packed => $"ref scratch, {_arena.Packed[value].Offset}",
            ValueKind.ParameterGradient => $"ref gradients, {OffsetOf(value)}",
            _ => $"ref parameters, {OffsetOf(value)}",
        };
        address = address.EndsWith(", 0", StringComparison.Ordinal) || address.EndsWith(", 0 * rows", StringComparison.Ordinal)
            ? address.Substring(0, address.IndexOf(','))
            : $"ref Unsafe.Add({address})";
        string shape = value.Kind == ValueKind.Rows ? $"(B, {value.Width})" : $"({string.Join(", ", value.Shape)})";
        _writer.Line($"ref float {_names[value]} = {address}; // {shape}");
    }

    private int OffsetOf(Value value) => _parameters.First(plan => plan.Parameter == value.Parameter).Offset;

    private void EmitOps(IReadOnlyList<ScheduledOp> ops)
    {
        int phase = ops[0].Phase;
        for (int index = 0; index < ops.Count; index++)
        {
            ScheduledOp scheduled = ops[index];
            if (scheduled.Phase != phase)
            {
                phase = scheduled.Phase;
                _writer.Blank();
                _writer.Line("// What follows reads what other workers have written.");
                _writer.Line("worker.Wait();");
            }

            _writer.Blank();
            if (_graph.InputGradientOps.Contains(scheduled.Op))
            {
                using (_writer.Open("if (workspace.WantsInputGradient)"))
                {
                    foreach (Value value in ValuesOf(scheduled.Op).Where(value => IsForInputGradient(value)))
                    {
                        EmitReference(value);
                    }

                    EmitCall(scheduled.Op);
                }
            }
            else
            {
                EmitCall(scheduled.Op);
            }
        }
    }

    private bool IsForInputGradient(Value value) => value.Producer is { } op && _graph.InputGradientOps.Contains(op);

    private void EmitCall(Op op)
    {
        KernelCall call = KernelSelector.Select(op, _context);
        _writer.Line("// " + op.Formula(_context.Name));
        switch (op.Cut)
        {
            case Cut.None:
                using (_writer.Open("if (worker.Index == 0)"))
                {
                    _writer.Line(call.Format());
                }

                break;
            case Cut.WeightRows:
                Value weight = op.Output!;
                int granule = weight.Kind == ValueKind.Packed ? RowLayout.Line : WeightGradientKernel.TileRows;
                string first = _locals.Allocate(NameAllocator.Camel(op.Layer) + "First");
                string end = _locals.Allocate(NameAllocator.Camel(op.Layer) + "End");
                _writer.Line($"worker.Cut({weight.Shape[1]}, {granule}, out int {first}, out int {end});");
                _writer.Line(call.Format(first, end));
                break;
            default:
                _writer.Line(call.Format("first", "end"));
                break;
        }
    }
}
