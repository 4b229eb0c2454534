using NetCompiler.Generators.Emit.Kernels;
using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Memory;
using NetCompiler.Generators.Schedule;

namespace NetCompiler.Generators.Emit;

/// <summary>The statements of one pass of the tiled lowering: references to its values, and its kernel calls in order.</summary>
internal sealed class PassEmitter
{
    private readonly SourceWriter _writer;
    private readonly NetworkGraph _graph;
    private readonly ArenaPlan _arena;
    private readonly NetworkPlan _plan;
    private readonly bool _isCut;
    private readonly NameAllocator _locals = new(
        "workspace", "worker", "parameters", "states", "folded", "gradients", "arena", "locals", "scratch",
        "rows", "batch", "first", "end", "sample");

    private readonly Dictionary<Value, string> _names = [];
    private readonly PassContext _context;

    /// <param name="writer">Where to write.</param>
    /// <param name="plan">The network's plan.</param>
    /// <param name="kernels">Where kernels are collected.</param>
    /// <param name="isTraining">Whether it is a pass of training, where a worker has a part of the rows, or of inference: all.</param>
    public PassEmitter(SourceWriter writer, NetworkPlan plan, KernelSet kernels, bool isTraining)
    {
        _writer = writer;
        _graph = (isTraining ? plan.Training : plan.Inference).Graph;
        _arena = isTraining ? plan.TrainingArena : plan.InferenceArena;
        _plan = plan;
        _isCut = isTraining;
        _context = new PassContext(kernels, _arena, _names);
    }

    /// <summary>Emits ops over what belongs to the model, one after the other on one thread.</summary>
    public void EmitSerial(IReadOnlyList<Op> ops)
    {
        Value[] values = NameValues(ops);
        if (ops.Any(op => op.ReadsBatch))
        {
            _writer.Line("int batch = workspace.BatchSize;");
        }

        if (values.Any(value => value.Kind == ValueKind.Scratch))
        {
            _writer.Line("ref float scratch = ref workspace.ScratchReference;");
        }

        foreach (Value value in values)
        {
            EmitReference(value);
        }

        foreach (Op op in ops)
        {
            _writer.Blank();
            _writer.Line("// " + op.Formula(_context.Name));
            _writer.Line(KernelSelector.Select(op, _context).Format());
        }
    }

    public void Emit(IReadOnlyList<ScheduledOp> ops)
    {
        if (ops.Count == 0)
        {
            return;
        }

        Value[] values = NameValues(ops.Select(scheduled => scheduled.Op));
        EmitBuffers(values, ops);
        foreach (Value value in values.Where(value => !IsForInputGradient(value)))
        {
            EmitReference(value);
        }

        EmitOps(ops);
    }

    private Value[] NameValues(IEnumerable<Op> ops)
    {
        Value[] values = [.. ops.SelectMany(ValuesOf).Distinct().OrderBy(value => value.Id)];
        foreach (Value value in values)
        {
            _names[value] = _locals.Allocate(NameAllocator.Camel(value.Name));
        }

        return values;
    }

    private static IEnumerable<Value> ValuesOf(Op op) => op.Inputs.Concat(op.Outputs);

    private void EmitBuffers(Value[] values, IReadOnlyList<ScheduledOp> ops)
    {
        bool hasRows = ops.Any(scheduled => scheduled.Op.Cut == Cut.Rows);
        if (hasRows || ops.Any(scheduled => scheduled.Op.ReadsBatch))
        {
            _writer.Line("int batch = workspace.BatchSize;");
        }

        if (values.Any(_arena.Rows.ContainsKey))
        {
            _writer.Line("int rows = workspace.Rows;");
            _writer.Line("ref float arena = ref workspace.ArenaReference;");
        }

        if (values.Any(_arena.Locals.ContainsKey))
        {
            _writer.Line($"ref float locals = ref workspace.LocalReference({(_isCut ? "worker.Index" : "0")});");
        }

        if (values.Any(value => value.Kind == ValueKind.Scratch))
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
            ValueKind.Rows when _arena.Locals.TryGetValue(value, out ArenaSlot? local) => $"ref locals, {local.Offset}",
            ValueKind.Rows => $"ref arena, {_arena.Rows[value].Offset} * rows",
            ValueKind.Scratch => $"ref scratch, {_arena.Scratch[value].Offset}",
            ValueKind.ParameterGradient => $"ref gradients, {OffsetIn(_plan.Parameters, value)}",
            ValueKind.State => $"ref states, {OffsetIn(_plan.States, value)}",
            ValueKind.Folded => $"ref folded, {_plan.Folded.OffsetOf(value)}",
            _ => $"ref parameters, {OffsetIn(_plan.Parameters, value)}",
        };
        address = address.EndsWith(", 0", StringComparison.Ordinal) || address.EndsWith(", 0 * rows", StringComparison.Ordinal)
            ? address.Substring(0, address.IndexOf(','))
            : $"ref Unsafe.Add({address})";
        string shape = _arena.Rows.ContainsKey(value) ? $"(B, {value.Width})" : $"({string.Join(", ", value.Shape)})";
        _writer.Line($"ref float {_names[value]} = {address}; // {shape}");
    }

    private static int OffsetIn(IReadOnlyList<ParameterPlan> buffer, Value value) =>
        buffer.First(plan => plan.Parameter == value.Parameter).Offset;

    private void EmitOps(IReadOnlyList<ScheduledOp> ops)
    {
        int phase = ops[0].Phase;
        for (int index = 0; index < ops.Count;)
        {
            if (ops[index].Phase != phase)
            {
                phase = ops[index].Phase;
                _writer.Blank();
                _writer.Line("// What follows reads what other workers have written.");
                _writer.Line("worker.Wait();");
            }

            int loop = ops[index].SampleLoop;
            if (loop < 0)
            {
                EmitOp(ops[index++].Op, "first", "end");
                continue;
            }

            _writer.Blank();
            _writer.Line("// Sample by sample: what one step leaves in the near caches is what the next one reads.");
            using (_writer.Open("for (int sample = first; sample < end; sample++)"))
            {
                for (; index < ops.Count && ops[index].SampleLoop == loop; index++)
                {
                    EmitOp(ops[index].Op, "sample", "sample + 1");
                }
            }
        }
    }

    private void EmitOp(Op op, string first, string end)
    {
        _writer.Blank();
        if (!_graph.InputGradientOps.Contains(op))
        {
            EmitCall(op, first, end);
            return;
        }

        using (_writer.Open("if (workspace.WantsInputGradient)"))
        {
            foreach (Value value in ValuesOf(op).Where(IsForInputGradient))
            {
                EmitReference(value);
            }

            _writer.Blank();
            EmitCall(op, first, end);
        }
    }

    private bool IsForInputGradient(Value value) => value.Producer is { } op && _graph.InputGradientOps.Contains(op);

    private void EmitCall(Op op, string firstRow, string endRow)
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
            case Cut.Shared:
                string first = _locals.Allocate(NameAllocator.Camel(op.Layer) + "First");
                string end = _locals.Allocate(NameAllocator.Camel(op.Layer) + "End");
                _writer.Line($"worker.Cut({op.CutLength}, {op.CutGranule}, out int {first}, out int {end});");
                _writer.Line(call.Format(first, end));
                break;
            default:
                _writer.Line(call.Format(firstRow, endRow));
                break;
        }
    }
}
