using NetCompiler.Generators.Emit.Kernels;
using NetCompiler.Generators.Schedule;

namespace NetCompiler.Generators.Emit;

/// <summary>
/// The passes of the tiled lowering. A pass is a list of kernel calls: each worker goes through its own rows, waits where a
/// phase ends, and takes its part of the weights.
/// </summary>
internal sealed class TiledEmitter
{
    private readonly SourceWriter _writer;
    private readonly NetworkPlan _plan;

    // The last are classes that kernels use; layers called dropout and normal would make methods of these names.
    private readonly KernelSet _kernels = new(
        "Forward", "Backward", "Infer", "Evaluate", "Fold", "UpdateStates", "DropoutMask", "NormalNoise", "ChannelMoments",
        "WeightFolding");

    private TiledEmitter(SourceWriter writer, NetworkPlan plan)
    {
        _writer = writer;
        _plan = plan;
    }

    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        var emitter = new TiledEmitter(writer, plan);
        emitter.EmitTraining(
            "Forward", "The forward pass of a training step: one worker's rows.", plan.Training.Forward,
            plan.TrainingReadsStates ? ", ref float states" : "");
        emitter.EmitTraining(
            "Backward", "The loss and the gradients: one worker's rows, then its part of each weight.", plan.Training.Backward);
        emitter.EmitInference("Infer", "The forward pass without training.", withLoss: false);
        emitter.EmitInference("Evaluate", "The forward pass without training, and the loss of each row.", withLoss: true);
        emitter.EmitModelPasses();
        foreach (string kernel in emitter._kernels.Texts)
        {
            writer.Blank();
            writer.Line(kernel.TrimEnd('\n'));
        }
    }

    private string FoldedParameter => _plan.Folded.Floats > 0 ? ", ref float folded" : "";

    // What changes the model's own buffers: what inference makes of weights and states, and the states after a step.
    private void EmitModelPasses()
    {
        if (_plan.Folded.Floats > 0)
        {
            _writer.Line("/// <summary>What inference makes of weights and running statistics, when they have changed.</summary>");
            using (_writer.Open("internal static void Fold(ref float parameters, ref float states, ref float folded)"))
            {
                new PassEmitter(_writer, _plan, _kernels, isTraining: false).EmitSerial(_plan.Inference.Graph.FoldOps);
            }

            _writer.Blank();
        }

        if (_plan.Training.Graph.UpdateOps.Count > 0)
        {
            _writer.Line("/// <summary>The running statistics, after a training step whose loss is finite.</summary>");
            using (_writer.Open("internal static void UpdateStates(Workspace workspace, ref float states)"))
            {
                new PassEmitter(_writer, _plan, _kernels, isTraining: true).EmitSerial(_plan.Training.Graph.UpdateOps);
            }

            _writer.Blank();
        }
    }

    private void EmitTraining(string name, string summary, IReadOnlyList<ScheduledOp> ops, string states = "")
    {
        _writer.Line($"/// <summary>{summary}</summary>");
        using (_writer.Open($"internal static void {name}(Workspace workspace, Worker worker, ref float parameters{states})"))
        {
            new PassEmitter(_writer, _plan, _kernels, isTraining: true).Emit(ops);
        }

        _writer.Blank();
    }

    private void EmitInference(string name, string summary, bool withLoss)
    {
        _writer.Line($"/// <summary>{summary}</summary>");
        using (_writer.Open($"internal static void {name}(Workspace workspace, ref float parameters{FoldedParameter})"))
        {
            IReadOnlyList<ScheduledOp> ops = _plan.Inference.Forward;
            if (withLoss)
            {
                // The forward pass as it stands above; what the loss reads is still in the arena.
                _writer.Line($"Infer(workspace, ref parameters{(_plan.Folded.Floats > 0 ? ", ref folded" : "")});");
                ops = _plan.Inference.Backward;
            }

            new PassEmitter(_writer, _plan, _kernels, isTraining: false).Emit(ops);
        }

        _writer.Blank();
    }
}
