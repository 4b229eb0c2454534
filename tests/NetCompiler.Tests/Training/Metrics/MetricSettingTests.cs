using NetCompiler.Checkpoints;
using NetCompiler.Metrics;
using NetCompiler.Tests.Networks;

namespace NetCompiler.Tests.Training.Metrics;

public sealed class MetricSettingTests
{
    [Fact]
    public void Fresh_OfMetricsWithSettings_KeepsThem()
    {
        var precision = (Precision)new Precision(Averaging.Weighted, 0.25, "p").Fresh();
        var recall = (Recall)new Recall(Averaging.Micro, 0.25, "r").Fresh();
        var f1 = (F1Score)new F1Score(Averaging.Macro, 0.25, "f").Fresh();
        var beta = (FBetaScore)new FBetaScore(3, Averaging.Macro, 0.25, "b").Fresh();
        var kappa = (CohenKappa)new CohenKappa(KappaWeighting.Linear, 0.25, "k").Fresh();
        var matthews = (MatthewsCorrelation)new MatthewsCorrelation(0.25, "m").Fresh();
        var confusion = (Confusion)new Confusion(["a", "b"], 0.25, "c").Fresh();
        var binary = (BinaryAccuracy)new BinaryAccuracy(0.25, "a").Fresh();
        var top = (TopKAccuracy)new TopKAccuracy(7, "t").Fresh();
        var roc = (RocAuc)new RocAuc(Averaging.Micro, "x").Fresh();
        var area = (PrecisionRecallAuc)new PrecisionRecallAuc(Averaging.Weighted, "y").Fresh();
        PredictionRows.Of(1, [0.5f], [0], PredictionKind.Binary).Give(confusion);

        Assert.Equal((Averaging.Weighted, 0.25, "p"), (precision.Averaging, precision.Threshold, precision.Name));
        Assert.Equal((Averaging.Micro, 0.25, "r"), (recall.Averaging, recall.Threshold, recall.Name));
        Assert.Equal((Averaging.Macro, 0.25, "f"), (f1.Averaging, f1.Threshold, f1.Name));
        Assert.Equal((3.0, Averaging.Macro, 0.25, "b"), (beta.Beta, beta.Averaging, beta.Threshold, beta.Name));
        Assert.Equal((KappaWeighting.Linear, 0.25, "k"), (kappa.Weighting, kappa.Threshold, kappa.Name));
        Assert.Equal((0.25, "m"), (matthews.Threshold, matthews.Name));
        Assert.Equal((0.25, "c"), (confusion.Threshold, confusion.Name));
        Assert.Equal(["a", "b"], confusion.Matrix!.ClassNames);
        Assert.Equal((0.25, "a"), (binary.Threshold, binary.Name));
        Assert.Equal((7, "t"), (top.K, top.Name));
        Assert.Equal((Averaging.Micro, "x"), (roc.Averaging, roc.Name));
        Assert.Equal((Averaging.Weighted, "y"), (area.Averaging, area.Name));
    }

    [Theory]
    [InlineData("BinaryCrossEntropy", false, PredictionKind.Binary)]
    [InlineData("BinaryCrossEntropy", true, PredictionKind.Binary)]
    [InlineData("CategoricalCrossEntropy", true, PredictionKind.Classes)]
    [InlineData("KullbackLeiblerDivergence", false, PredictionKind.Classes)]
    [InlineData("Hinge", false, PredictionKind.Signs)]
    [InlineData("Huber", false, PredictionKind.Values)]
    public void Kind_OfAWorkspacesBatch_IsWhatTheLossTakesOutputsFor(string loss, bool logits, PredictionKind kind)
    {
        Workspace workspace = new LinearRegression(2, 3, loss: loss, logits: logits).CreateWorkspace(2);

        PredictionBatch batch = PredictionBatch.Of(workspace);

        Assert.Equal((kind, TargetKind.Values, logits, 3), (batch.Kind, batch.TargetKind, batch.IsLogits, batch.OutputSize));
    }

    [Fact]
    public void Kind_OfABatchOfOnesOwn_IsClassesWithLabelsAndValuesWithout()
    {
        Assert.Equal(PredictionKind.Classes, new PredictionBatch([0.1f, 0.9f], 2, new[] { 1 }).Kind);
        Assert.Equal(PredictionKind.Values, new PredictionBatch([0.1f, 0.9f], 2, new[] { 1f, 0 }).Kind);
    }

    [Theory]
    [InlineData("labels")]
    [InlineData("answers")]
    public void Update_AfterAForwardPass_CountsAsTheTrainerDoes(string how)
    {
        Network model = how == "labels"
            ? new SoftmaxRegression(3, 4)
            : new LinearRegression(3, 4, loss: "BinaryCrossEntropy", logits: true);
        Workspace workspace = model.CreateWorkspace(5);
        for (int row = 0; row < 5; row++)
        {
            workspace.InputRow(row).Fill(row - 2);
            workspace.InputRow(row)[0] = 1;
            if (how == "labels")
            {
                workspace.Labels[row] = row % 4;
            }
            else
            {
                workspace.TargetRow(row)[row % 4] = 1;
            }
        }

        model.Forward(workspace);
        var metric = new Accuracy();
        metric.Update(PredictionBatch.Of(workspace));
        var rule = new Runtime.AccuracyRule(model.Description);

        Assert.Equal(rule.Share(rule.CountRight(workspace, 0, 5), 5), metric.Result);
    }

    [Fact]
    public void LoadState_StatesThatDoNotHoldTogether_AreRefusedAndChangeNothing()
    {
        PredictionRows rows = PredictionRows.Of(3, [0.7f, 0.2f, 0.1f, 0, 1, 0], [0, 1]);
        (Metric Metric, string Name, Action<CheckpointState> Damage)[] cases =
        [
            (new F1Score(Averaging.Macro), "right", state => state.Set("right", [1L, 1L])),
            (new Confusion(), "cells", state => state.Set("cells", [1L, 1L])),
            (new Confusion(["a", "b", "c"]), "classes", state => { state.Set("classes", 2L); state.Set("cells", [1L, 0L, 0L, 1L]); }),
            (new RocAuc(), "scores", state => state.SetArray("scores", [1f])),
            (new RocAuc(), "truths", state => state.SetArray("truths", [1f])),
        ];
        foreach ((Metric metric, string name, Action<CheckpointState> damage) in cases)
        {
            double before = rows.Give(metric).Result;
            var state = new CheckpointState();
            metric.SaveState(state);
            Assert.True(state.Contains(name));
            damage(state);

            Assert.Throws<CheckpointException>(() => metric.LoadState(state));

            Assert.Equal(before, metric.Result);
        }

        RSquared numbers = PredictionRows.Of(1, [1, 2], [1, 3], PredictionKind.Values).Give(new RSquared());
        var sums = new CheckpointState();
        numbers.SaveState(sums);
        sums.Set("means", [1.0, 2.0]);
        Assert.Throws<CheckpointException>(() => numbers.LoadState(sums));
        Assert.Equal(0.5, numbers.Result);
        Assert.Throws<CheckpointException>(() => new Accuracy().LoadState(new CheckpointState()));
    }
}
