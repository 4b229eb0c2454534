using NetCompiler.Generators.Autodiff;
using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Lanes;
using NetCompiler.Generators.Memory;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Schedule;

/// <summary>From a network to its plan: graphs, gradients, fusion, order, memory. Each step is verified where it can be.</summary>
internal static class NetworkPlanner
{
    public static NetworkPlan Plan(NetworkModel model, CancellationToken cancellation)
    {
        NetworkGraph training = BuildTraining(model);
        cancellation.ThrowIfCancellationRequested();
        NetworkGraph inference = BuildInference(model);
        LoweringKind lowering = LoweringRule.Choose(model);
        bool tiled = lowering == LoweringKind.Tiled;
        if (tiled)
        {
            FoldingPass.Run(inference);
            FusionPass.Run(training);
            FusionPass.Run(inference);
        }

        GraphVerifier.Verify(training);
        GraphVerifier.Verify(inference);
        cancellation.ThrowIfCancellationRequested();

        NetworkSchedule trainingSchedule = Scheduler.Schedule(training);
        NetworkSchedule inferenceSchedule = Scheduler.Schedule(inference);
        IReadOnlyList<ParameterPlan> parameters = ParameterPlanner.Plan(training.Parameters, panels: tiled);
        LanePlan? lanes = tiled ? null : LanePlan.Create(trainingSchedule, inferenceSchedule, parameters);
        return new NetworkPlan(
            model,
            lowering,
            trainingSchedule,
            lanes?.TrainingArena.Plan ?? PlanArena(trainingSchedule, cutRows: true),
            inferenceSchedule,
            lanes?.InferenceArena.Plan ?? PlanArena(inferenceSchedule, cutRows: false),
            parameters,
            ParameterPlanner.Plan(training.States, panels: tiled),
            new FoldedPlan(inference),
            lanes);
    }

    private static ArenaPlan PlanArena(NetworkSchedule schedule, bool cutRows) =>
        ArenaPlanner.Plan(schedule, cutRows, RowLayout.Pitch);

    private static NetworkGraph BuildTraining(NetworkModel model)
    {
        NetworkGraph graph = GraphBuilder.Build(model, training: true);
        BackwardBuilder.Build(graph, model.Loss is { } loss ? LossFusion.Create(graph, loss) : null);
        return graph;
    }

    private static NetworkGraph BuildInference(NetworkModel model)
    {
        NetworkGraph graph = GraphBuilder.Build(model, training: false);
        if (model.Loss is { } loss)
        {
            LossOp op = LossFusion.Create(graph, loss);
            graph.AddOp(op);
            graph.Loss = op;
        }

        return graph;
    }
}
