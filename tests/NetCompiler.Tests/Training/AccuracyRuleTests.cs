using NetCompiler.Runtime;
using NetCompiler.Tests.Networks;

namespace NetCompiler.Tests.Training;

public sealed class AccuracyRuleTests
{
    [Fact]
    public void CountRight_Labels_ComparesTheLargestOutput()
    {
        var model = new SoftmaxRegression(1, 3);
        Workspace workspace = model.CreateWorkspace(4);
        Write(workspace, [[0, 2, 1], [3, 3, 1], [0, 0, 1], [5, 1, 1]]);
        workspace.SetLabels([1, 0, 2, 1]);
        var rule = new AccuracyRule(model.Description);
        Assert.Equal(3, rule.CountRight(workspace, 0, 4));
        Assert.Equal(1, rule.CountRight(workspace, 2, 4));
        Assert.Equal(0.75, rule.Share(3, 4));
    }

    [Theory]
    [InlineData("CategoricalCrossEntropy")]
    [InlineData("KullbackLeiblerDivergence")]
    public void CountRight_Distributions_ComparesTheLargestOfEach(string loss)
    {
        var model = new LinearRegression(1, 3, loss: loss);
        Workspace workspace = model.CreateWorkspace(2);
        Write(workspace, [[0.1f, 0.7f, 0.2f], [0.5f, 0.3f, 0.2f]]);
        workspace.SetTargets([0.2f, 0.5f, 0.3f, 0, 0, 1]);
        Assert.Equal(1, new AccuracyRule(model.Description).CountRight(workspace, 0, 2));
    }

    [Theory]
    [InlineData("BinaryCrossEntropy", false, new[] { 1f, 0, 0, 1 }, 3)]
    [InlineData("BinaryCrossEntropy", true, new[] { 1f, 0, 1, 0 }, 3)]
    [InlineData("Hinge", false, new[] { 1f, 1, -1, -1 }, 3)]
    public void CountRight_SidesOfAThreshold_CountsEachOutput(string loss, bool logits, float[] targets, int expected)
    {
        var model = new LinearRegression(1, 2, loss: loss, logits: logits);
        Workspace workspace = model.CreateWorkspace(2);
        Write(workspace, [[0.6f, 0.4f], [0.2f, -3f]]);
        workspace.SetTargets(targets);
        var rule = new AccuracyRule(model.Description);
        Assert.Equal(expected, rule.CountRight(workspace, 0, 2));
        Assert.Equal(expected / 4.0, rule.Share(expected, 2));
    }

    [Fact]
    public void Classify_Distributions_ArePlacesOfTheLargest()
    {
        var model = new LinearRegression(1, 3, loss: "CategoricalCrossEntropy");
        Workspace workspace = model.CreateWorkspace(2);
        Write(workspace, [[0.1f, 0.7f, 0.2f], [0.5f, 0.3f, 0.2f]]);
        workspace.SetTargets([0.2f, 0.5f, 0.3f, 0, 0, 1]);
        var rule = new AccuracyRule(model.Description);
        Assert.Equal(3, rule.Classes);
        Assert.Equal([(1, 1), (2, 0)], Enumerable.Range(0, 2).Select(row => rule.Classify(workspace, row)));
    }

    [Theory]
    [InlineData(false, new[] { 1, 1, 0, 0 })]
    [InlineData(true, new[] { 1, 1, 1, 0 })]
    public void Classify_OneOutput_IsTheSideOfTheThreshold(bool logits, int[] predictions)
    {
        var model = new LinearRegression(1, 1, loss: "BinaryCrossEntropy", logits: logits);
        Workspace workspace = model.CreateWorkspace(4);
        Write(workspace, [[0.7f], [0.6f], [0.3f], [-0.1f]]);
        workspace.SetTargets([1, 0, 1, 0]);
        var rule = new AccuracyRule(model.Description);
        Assert.Equal(2, rule.Classes);
        Assert.Equal(new[] { 1, 0, 1, 0 }.Zip(predictions), Enumerable.Range(0, 4).Select(row => rule.Classify(workspace, row)));
    }

    [Theory]
    [InlineData("MeanSquaredError", 1)]
    [InlineData("BinaryCrossEntropy", 2)]
    public void Classes_WhereNoSampleIsOfOneClass_AreNone(string loss, int outputs) =>
        Assert.Equal(0, new AccuracyRule(new LinearRegression(1, outputs, loss: loss).Description).Classes);

    [Fact]
    public void Share_Regression_IsNull()
    {
        var rule = new AccuracyRule(new LinearRegression(1, 1).Description);
        Assert.Null(rule.Share(0, 10));
    }

    private static void Write(Workspace workspace, float[][] outputs)
    {
        workspace.BatchSize = outputs.Length;
        for (int row = 0; row < outputs.Length; row++)
        {
            outputs[row].CopyTo(workspace.OutputRow(row));
        }
    }
}
