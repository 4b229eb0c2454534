using System.Numerics;
using NetCompiler.Data;
using NetCompiler.Tests.Training;

namespace NetCompiler.Tests.Data.Scalers;

public sealed class ScalerTests
{
    public static TheoryData<Scaler> Scalers =>
        [new StandardScaler(), new MinMaxScaler(), new MinMaxScaler(-2, 5), new RobustScaler(), new RobustScaler(0, 1)];

    [Theory]
    [MemberData(nameof(Scalers))]
    public void InverseTransform_OfTransform_GivesTheRowsBack(Scaler scaler)
    {
        Dataset data = SyntheticBlobs.Create(200, seed: 3, classes: 2, features: 21, deviation: 4);
        float[] row = new float[21];
        Dataset scaled = scaler.FitTransform(data);
        for (int index = 0; index < data.Count; index++)
        {
            scaled.CopyInput(index, row);
            scaler.InverseTransform(row);

            Assert.All(row.Zip(Samples.Inputs(data.Subset([index]))[0]), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        }
    }

    [Theory]
    [MemberData(nameof(Scalers))]
    public void TransformSpan_SomeRows_IsTheDataSetsBitForBit(Scaler scaler)
    {
        // More columns than one vector holds, and some over.
        int features = (2 * Vector<float>.Count) + 3;
        Dataset data = SyntheticBlobs.Create(9, seed: 4, classes: 2, features);
        float[] rows = [.. Samples.Inputs(data).SelectMany(row => row)];
        float[] expected = [.. Samples.Inputs(scaler.FitTransform(data)).SelectMany(row => row)];

        scaler.Transform(rows);

        Assert.Equal(expected, rows);
        Assert.Equal(features, scaler.Size);
    }

    [Fact]
    public void Transform_VectorsOrNot_GiveTheSameBits()
    {
        // The same column many times over: some of it is scaled by vectors, the rest one by one.
        float[] values = [.. Enumerable.Range(0, 30).Select(index => (index * 0.37f) - 3)];
        int copies = (3 * Vector<float>.Count) - 1;
        Dataset wide = Dataset.FromArrays(values.Select(value => Enumerable.Repeat(value, copies).ToArray()).ToArray(), new float[30]);

        foreach (float[] row in Samples.Inputs(new StandardScaler().FitTransform(wide)))
        {
            Assert.All(row, value => Assert.Equal(row[0], value));
        }
    }

    [Fact]
    public void Transform_ChosenColumns_LeavesTheOthers()
    {
        Dataset data = Dataset.FromArrays(new float[,] { { 1, 10, 5 }, { 3, 20, 7 } }, new float[2]);
        var scaler = new StandardScaler(columns: [2, 0]);

        Dataset scaled = scaler.FitTransform(data);

        Assert.Equal([6.0, 2.0], scaler.Mean);
        Assert.Equal([[-1, 10, -1], [1, 20, 1]], Samples.Inputs(scaled));
        float[] row = [1, 20, 1];
        scaler.InverseTransform(row);
        Assert.Equal([3, 20, 7], row);
    }

    [Fact]
    public void Transform_ConstantColumn_IsDividedByOne()
    {
        Dataset data = Dataset.FromArrays(new float[,] { { 0.1f }, { 0.1f }, { 0.1f } }, new float[3]);

        Assert.Equal([[0], [0], [0]], Samples.Inputs(new StandardScaler().FitTransform(data)));
        Assert.Equal([[-1], [-1], [-1]], Samples.Inputs(new MinMaxScaler(-1, 1).FitTransform(data)));
        Assert.Equal([[0], [0], [0]], Samples.Inputs(new RobustScaler().FitTransform(data)));

        var scaler = new StandardScaler();
        scaler.Fit(data);
        float[] other = [2.1f];
        scaler.Transform(other);
        Assert.Equal(0.0, scaler.StandardDeviation[0]);
        Assert.Equal(2f, other[0], 1e-6f);
    }

    [Fact]
    public void MinMax_TrainingExtremes_AreExactlyTheRange()
    {
        Dataset data = Dataset.FromArrays([-0.3f, 0.1f, 1234.567f, 77.7f], 1, new float[4]);
        float[][] scaled = Samples.Inputs(new MinMaxScaler().FitTransform(data));

        Assert.Equal(0f, scaled[0][0]);
        Assert.Equal(1f, scaled[2][0]);
    }

    [Fact]
    public void Standard_LargeMeanAndSmallDeviation_IsCentred()
    {
        // The mean lies between two floats.
        float[] values = [.. Enumerable.Range(0, 64).Select(index => 1_000_000f + (index % 2 == 0 ? 0 : 0.0625f))];
        float[][] scaled = Samples.Inputs(new StandardScaler().FitTransform(Dataset.FromArrays(values, 1, new float[64])));

        Assert.All(scaled, (row, index) => Assert.Equal(index % 2 == 0 ? -1f : 1f, row[0]));
    }

    [Fact]
    public void TransformTargets_Regression_ScalesTargetsAndNothingElse()
    {
        Dataset data = Dataset.FromArrays([1, 2, 3], 1, [10f, 1, 20, 2, 30, 3], 2);
        var scaler = new MinMaxScaler();
        scaler.FitTargets(data);

        Dataset scaled = scaler.TransformTargets(data);

        Assert.Equal([[0, 0], [0.5f, 0.5f], [1, 1]], Samples.Targets(scaled));
        Assert.Equal([[1], [2], [3]], Samples.Inputs(scaled));
        float[] predictions = [0.5f, 1, 0.25f, 0];
        scaler.InverseTransform(predictions);
        Assert.Equal([20, 3, 15, 1], predictions);
    }

    [Fact]
    public void Fit_Again_LeavesDataSetsMadeBefore()
    {
        var scaler = new MinMaxScaler();
        Dataset first = scaler.FitTransform(Dataset.FromArrays([0, 10], 1, new float[2]));
        scaler.Fit(Dataset.FromArrays([0, 1000], 1, new float[2]));

        Assert.Equal([[0], [1]], Samples.Inputs(first));
        Assert.Equal([1000.0], scaler.Maximum);
    }

    [Fact]
    public void Fit_BadData_NamesItAndChangesNothing()
    {
        var scaler = new StandardScaler();
        scaler.Fit(Dataset.FromArrays([0, 2], 1, new float[2]));
        var broken = new ListDataset([[1, 2], [3, float.NaN]], [0, 1], 2);
        var empty = new ListDataset([], [], 2);

        Assert.StartsWith(
            "Sample 1, column 1 is NaN",
            Assert.Throws<ArgumentException>(() => scaler.Fit(broken)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => scaler.Fit(empty));
        Assert.Throws<ArgumentException>(() => scaler.FitTargets(broken));
        Assert.StartsWith(
            "Column 3 was chosen; a row has 2 numbers, so columns are from 0 to 1.",
            Assert.Throws<ArgumentException>(() => new RobustScaler(columns: [0, 3]).Fit(Dataset.FromArrays(new float[4], 2, new float[2])))
                .Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Column 0 has the minimum -3.0000000054977",
            Assert.Throws<ArgumentException>(() =>
                new MinMaxScaler().Fit(Dataset.FromArrays([-3e38f, 3e38f], 1, new float[2]))).Message,
            StringComparison.Ordinal);
        Assert.Equal([1.0], scaler.Mean);
    }

    [Fact]
    public void Use_NotFittedOrOfAnotherSize_SaysSo()
    {
        var scaler = new StandardScaler();
        Dataset data = Dataset.FromArrays(new float[4], 2, new float[2]);

        Assert.False(scaler.IsFitted);
        Assert.Equal(0, scaler.Size);
        Assert.Throws<InvalidOperationException>(() => scaler.Transform(data));
        Assert.Throws<InvalidOperationException>(() => scaler.TransformTargets(data));
        Assert.Throws<InvalidOperationException>(() => scaler.Transform(new float[2]));
        Assert.Throws<InvalidOperationException>(() => scaler.InverseTransform(new float[2]));
        Assert.Throws<InvalidOperationException>(() => scaler.Mean);
        Assert.Throws<InvalidOperationException>(() => scaler.Save("never"));
        scaler.Fit(data);
        Assert.StartsWith(
            "An input has 1 numbers; the scaler was fitted on 2.",
            Assert.Throws<ArgumentException>(() => scaler.Transform(Samples.Numbered(3))).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => scaler.TransformTargets(data));
        Assert.Throws<ArgumentException>(() => scaler.TransformTargets(Samples.Labelled(2, 0, 1)));
        Assert.Throws<ArgumentException>(() => scaler.Transform(new float[3]));
        Assert.Throws<ArgumentException>(() => scaler.Transform(data).CopyInput(0, new float[4]));
    }

    [Fact]
    public void New_ImpossibleSettings_Throws()
    {
        Assert.Throws<ArgumentException>(() => new StandardScaler([]));
        Assert.Throws<ArgumentException>(() => new StandardScaler([0, 1, 0]));
        Assert.Throws<ArgumentException>(() => new StandardScaler([-1]));
        Assert.Throws<ArgumentException>(() => new MinMaxScaler(1, 1));
        Assert.Throws<ArgumentException>(() => new MinMaxScaler(0, double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => new RobustScaler(0.5, 0.5));
        Assert.Throws<ArgumentException>(() => new RobustScaler(-0.1, 0.5));
        Assert.Throws<ArgumentException>(() => new RobustScaler(0.5, 75));
    }

    [Fact]
    public void Reading_ScaledSamples_AllocatesNothing()
    {
        Dataset data = SyntheticLinear.Create(10, features: 19, seed: 1).Data;
        var targets = new MinMaxScaler();
        targets.FitTargets(data);
        Dataset scaled = targets.TransformTargets(new StandardScaler().FitTransform(data));
        float[] input = new float[19];
        float[] target = new float[1];
        long allocated = long.MaxValue;
        for (int attempt = 0; attempt < 2; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            scaled.CopyInput(3, input);
            scaled.CopyTrainingInput(4, 7, input);
            scaled.CopyTarget(5, target);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }
}
