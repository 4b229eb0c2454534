using NetCompiler.Generators.Memory;
using NetCompiler.Generators.Schedule;

namespace NetCompiler.Generators.Lanes;

/// <summary>The straight lines of a network in the lane-parallel lowering, and their memory.</summary>
/// <param name="Train">Forward pass, loss and gradients in one.</param>
/// <param name="TrainForward">The forward pass of training alone, for callers that go step by step.</param>
/// <param name="Infer">The forward pass without training.</param>
/// <param name="Evaluate">The same and the loss.</param>
/// <param name="TrainingArena">Memory of the first two.</param>
/// <param name="InferenceArena">Memory of the others.</param>
internal sealed record LanePlan(
    LaneProgram Train,
    LaneProgram TrainForward,
    LaneProgram Infer,
    LaneProgram Evaluate,
    LaneArena TrainingArena,
    LaneArena InferenceArena)
{
    public static LanePlan Create(NetworkSchedule training, NetworkSchedule inference, IReadOnlyList<ParameterPlan> parameters)
    {
        LaneProgram train = Build(training, training.All, parameters.Sum(plan => plan.Parameter.Count));
        LaneProgram trainForward = Build(training, training.Forward, 0);
        LaneProgram infer = Build(inference, inference.Forward, 0);
        LaneProgram evaluate = Build(inference, inference.All, 0);
        return new LanePlan(
            train,
            trainForward,
            infer,
            evaluate,
            new LaneArena(training.Graph, Longest(train, trainForward)),
            new LaneArena(inference.Graph, Longest(infer, evaluate)));

        LaneProgram Build(NetworkSchedule schedule, IEnumerable<ScheduledOp> ops, int gradients) =>
            LaneProgramBuilder.Build(schedule.Graph, ops.Select(scheduled => scheduled.Op), parameters, gradients);
    }

    private static LaneProgram Longest(LaneProgram one, LaneProgram other) => one.ScratchSlots >= other.ScratchSlots ? one : other;
}
