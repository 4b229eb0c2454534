using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Lanes;
using NetCompiler.Generators.Memory;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Schedule;

/// <summary>All that the emitters need: the network's two graphs in order, and where every value and parameter stands.</summary>
/// <param name="Model">The network.</param>
/// <param name="Lowering">Tiled or lane-parallel.</param>
/// <param name="Training">Forward and backward pass.</param>
/// <param name="TrainingArena">Its memory.</param>
/// <param name="Inference">The forward pass without training, then the loss where there is one.</param>
/// <param name="InferenceArena">Its memory.</param>
/// <param name="Parameters">The flat parameter buffer.</param>
/// <param name="States">The state buffer.</param>
/// <param name="Folded">The folded buffer of inference.</param>
/// <param name="Lanes">The straight lines of the lane-parallel lowering, or null.</param>
internal sealed record NetworkPlan(
    NetworkModel Model,
    LoweringKind Lowering,
    NetworkSchedule Training,
    ArenaPlan TrainingArena,
    NetworkSchedule Inference,
    ArenaPlan InferenceArena,
    IReadOnlyList<ParameterPlan> Parameters,
    IReadOnlyList<ParameterPlan> States,
    FoldedPlan Folded,
    LanePlan? Lanes)
{
    /// <summary>How many numbers the parameters are, frozen ones included.</summary>
    public int ParameterCount => Parameters.Sum(plan => plan.Parameter.Count);

    /// <summary>How many numbers training changes.</summary>
    public int TrainableParameterCount =>
        Parameters.Where(plan => plan.Parameter.Trainable).Sum(plan => plan.Parameter.Count);

    /// <summary>Whether the forward pass of training reads running statistics: those of frozen normalisations.</summary>
    public bool TrainingReadsStates =>
        Training.Forward.Any(scheduled => scheduled.Op.Inputs.Any(input => input.Kind == ValueKind.State));

    /// <summary>Floating-point operations a sample of the forward pass; a multiply-add counts as two.</summary>
    public long ForwardFlops => 2 * Inference.Graph.Ops.Sum(op => op.MultiplyAdds);

    /// <summary>The same of forward and backward pass, without the gradient by the input.</summary>
    public long TrainingFlops =>
        2 * Training.Graph.Ops.Where(op => !Training.Graph.InputGradientOps.Contains(op)).Sum(op => op.MultiplyAdds);
}
