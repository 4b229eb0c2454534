using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Schedule;

/// <summary>The order in which the ops of a graph run.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Forward">Phases from 0 on: the forward pass, and copies of weights that the backward pass reads.</param>
/// <param name="Backward">The phases after them: the loss and the gradients; for inference the loss alone, or nothing.</param>
internal sealed record NetworkSchedule(NetworkGraph Graph, IReadOnlyList<ScheduledOp> Forward, IReadOnlyList<ScheduledOp> Backward)
{
    public IEnumerable<ScheduledOp> All => Forward.Concat(Backward);
}
