using NetCompiler.Generators.Emit.Kernels;
using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Lanes;
using NetCompiler.Generators.Schedule;

namespace NetCompiler.Generators.Emit;

/// <summary>
/// The passes of the lane-parallel lowering: rows to lanes, the straight line for as many samples at a time as a vector has
/// lanes, lanes to rows. A network this small is done before a second thread would wake, so the first worker does it all.
/// </summary>
internal sealed class LaneEmitter
{
    private readonly SourceWriter _writer;
    private readonly NetworkPlan _plan;
    private readonly LanePlan _lanes;
    private readonly KernelSet _methods = new("Forward", "Backward", "Infer", "Evaluate", "Broadcast");

    private LaneEmitter(SourceWriter writer, NetworkPlan plan)
    {
        _writer = writer;
        _plan = plan;
        _lanes = plan.Lanes!;
    }

    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        var emitter = new LaneEmitter(writer, plan);
        LanePlan lanes = emitter._lanes;
        emitter.EmitPass(new Pass("Forward", "The forward pass of a training step.", "ForwardLanes", lanes.TrainForward)
        {
            IsTraining = true,
        });
        emitter.EmitPass(new Pass("Backward", "Forward pass, loss and gradients, in one.", "TrainLanes", lanes.Train)
        {
            IsTraining = true,
            HasLoss = true,
            HasGradients = true,
        });
        emitter.EmitPass(new Pass("Infer", "The forward pass without training.", "ForwardLanes", lanes.Infer));
        emitter.EmitPass(
            new Pass("Evaluate", "The forward pass without training, and the loss of each row.", "EvaluateLanes", lanes.Evaluate)
            {
                HasLoss = true,
            });
        foreach (string method in emitter._methods.Texts)
        {
            writer.Line(method.TrimEnd('\n'));
            writer.Blank();
        }

        writer.Line("/// <summary>One parameter in every lane.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Line("private static Vector<float> Broadcast(ref float parameters, int index) => new(Unsafe.Add(ref parameters, index));");
    }

    private void EmitPass(Pass pass)
    {
        LaneArena arena = pass.IsTraining ? _lanes.TrainingArena : _lanes.InferenceArena;
        NetworkGraph graph = pass.IsTraining ? _plan.Training.Graph : _plan.Inference.Graph;
        string worker = pass.IsTraining ? "Worker worker, " : "";
        _writer.Line($"/// <summary>{pass.Summary}</summary>");
        using (_writer.Open($"internal static void {pass.Name}(Workspace workspace, {worker}ref float parameters)"))
        {
            if (pass.IsTraining)
            {
                using (_writer.Open("if (worker.Index != 0)"))
                {
                    _writer.Line("return;");
                }

                _writer.Blank();
            }

            _writer.Line("int rows = workspace.Rows;");
            _writer.Line("int batch = workspace.BatchSize;");
            _writer.Line("ref float arena = ref workspace.ArenaReference;");
            ToLanes(arena, graph.Input);
            if (pass.HasGradients && graph.OutputGradient is { } given)
            {
                ToLanes(arena, given, "GradientsFromRows");
            }

            if (pass.HasLoss && arena.TargetLanes >= 0)
            {
                string lanes = At(arena.TargetLanes);
                _writer.Line($"LaneLayout.FromRows(ref workspace.TargetReference, {graph.Loss!.Width}, batch, {lanes}, rows);");
            }

            var straightLine = new LaneMethodEmitter(_plan, graph, arena, pass.Program);
            _writer.Line($"{_methods.Add(pass.Method, straightLine.Emit)}(workspace, ref parameters);");
            ToRows(arena, graph.Output);
            if (pass.HasGradients && graph.InputGradient is { } inputGradient)
            {
                using (_writer.Open("if (workspace.WantsInputGradient)"))
                {
                    ToRows(arena, inputGradient);
                }
            }
        }

        _writer.Blank();
    }

    private void ToLanes(LaneArena arena, Value value, string copy = "FromRows") => _writer.Line(
        $"LaneLayout.{copy}({At(arena.Rows(value))}, {value.Width}, batch, {At(arena.Lanes(value))}, rows);");

    private void ToRows(LaneArena arena, Value value) => _writer.Line(
        $"LaneLayout.ToRows({At(arena.Lanes(value))}, rows, {At(arena.Rows(value))}, {value.Width}, batch);");

    private static string At(int offset) => LaneMethodEmitter.At("arena", offset);

    /// <summary>One of the four passes.</summary>
    /// <param name="Name">What the class's override calls.</param>
    /// <param name="Summary">What it does.</param>
    /// <param name="Method">The name to have for its straight line.</param>
    /// <param name="Program">The straight line.</param>
    private sealed record Pass(string Name, string Summary, string Method, LaneProgram Program)
    {
        public bool IsTraining { get; init; }

        public bool HasLoss { get; init; }

        public bool HasGradients { get; init; }
    }
}
