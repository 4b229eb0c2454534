using NetCompiler.Data;

namespace NetCompiler.Tests.Data;

/// <summary>What each generated set looks like, and what cannot solve it.</summary>
public sealed class SyntheticPropertiesTests
{
    [Fact]
    public void Blobs_AboutKnownCentres_HaveTheirMeansAndDeviation()
    {
        float[][] centres = [[0, 10], [-5, 3], [8, -2]];
        Dataset data = SyntheticBlobs.Create(3000, seed: 1, centres, deviation: 0.5f);
        float[][] inputs = Samples.Inputs(data);

        Assert.Equal(Enumerable.Range(0, 3000).Select(index => index % 3), Samples.Labels(data));
        for (int label = 0; label < 3; label++)
        {
            for (int feature = 0; feature < 2; feature++)
            {
                double[] values = [.. inputs.Where((_, index) => index % 3 == label).Select(input => (double)input[feature])];
                double mean = values.Average();
                Assert.InRange(mean - centres[label][feature], -0.06, 0.06);
                Assert.InRange(Math.Sqrt(values.Average(value => (value - mean) * (value - mean))), 0.46, 0.54);
            }
        }
    }

    [Fact]
    public void Blobs_AboutDrawnCentres_AreThoseOfTheSameSeed()
    {
        float[][] centres = SyntheticBlobs.DrawCentres(classes: 4, features: 3, seed: 9);
        Dataset exact = SyntheticBlobs.Create(4, seed: 9, classes: 4, features: 3, deviation: 0);

        Assert.Equal(centres, Samples.Inputs(exact));
        Assert.All(centres.SelectMany(centre => centre), value => Assert.InRange(value, -10f, 10f));
        Assert.Equal(4, exact.TargetSize);
    }

    [Fact]
    public void Blobs_FarApart_AreToldApartByALine()
    {
        Dataset data = SyntheticBlobs.Create(300, seed: 2, [[-3, 0], [3, 1]]);

        Assert.True(BestLine.Accuracy(data, data.GetLabel) > 0.98);
    }

    [Fact]
    public void Blobs_BadCentres_Throws()
    {
        Assert.Throws<ArgumentException>(() => SyntheticBlobs.Create(5, 1, [[1, 2]]));
        Assert.Throws<ArgumentException>(() => SyntheticBlobs.Create(5, 1, [[1, 2], [1]]));
        Assert.Throws<ArgumentException>(() => SyntheticBlobs.Create(5, 1, [[], []]));
        Assert.Throws<ArgumentException>(() => SyntheticBlobs.Create(5, 1, [[1], [float.NaN]]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticBlobs.Create(5, 1, classes: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticBlobs.Create(5, 1, features: 0));
    }

    [Fact]
    public void Spirals_WithoutNoise_LieOnTheirArms()
    {
        Dataset data = SyntheticSpirals.Create(600, seed: 4, arms: 3, turns: 2.25f, noise: 0);
        float[][] points = Samples.Inputs(data);
        double largest = 0;
        for (int index = 0; index < points.Length; index++)
        {
            double radius = Math.Sqrt((points[index][0] * (double)points[index][0]) + (points[index][1] * (double)points[index][1]));
            double turned = Math.Atan2(points[index][1], points[index][0]) / (2 * Math.PI);
            double difference = turned - (2.25 * radius) - (index % 3 / 3.0);
            largest = Math.Max(largest, radius);

            Assert.Equal(index % 3, data.GetLabel(index));
            Assert.InRange(radius * (difference - Math.Round(difference)), -1e-6, 1e-6);
        }

        Assert.InRange(largest, 0.98, 1);
    }

    [Fact]
    public void Spirals_TwoArms_AreNotToldApartByALine()
    {
        Dataset data = SyntheticSpirals.Create(600, seed: 4);

        Assert.InRange(BestLine.Accuracy(data, data.GetLabel), 0.5, 0.72);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(1001f)]
    public void Spirals_ImpossibleTurns_Throws(float turns)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticSpirals.Create(5, 1, turns: turns));
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticSpirals.Create(5, 1, arms: 1));
    }

    [Fact]
    public void Xor_FourWithoutNoise_AreTheTruthTable()
    {
        Dataset data = SyntheticXor.Create(4, seed: 1, noise: 0);

        Assert.Equal([[0, 0], [0, 1], [1, 0], [1, 1]], Samples.Inputs(data));
        Assert.Equal([[0], [1], [1], [0]], Samples.Targets(data));
    }

    [Fact]
    public void Xor_WithNoise_IsNotSolvedByALineButByItsCorners()
    {
        Dataset data = SyntheticXor.Create(800, seed: 6, noise: 0.1f);
        float[][] targets = Samples.Targets(data);

        Assert.InRange(BestLine.Accuracy(data), 0.5, 0.77);
        Assert.All(
            Samples.Inputs(data),
            (point, index) => Assert.Equal(targets[index][0] == 1, (point[0] > 0.5f) != (point[1] > 0.5f)));
    }

    [Fact]
    public void Circles_WithoutNoise_HaveTheirRadii()
    {
        Dataset data = SyntheticCircles.Create(200, seed: 3, noise: 0, innerRadius: 0.25f);
        float[][] targets = Samples.Targets(data);
        float[][] points = Samples.Inputs(data);

        Assert.All(points, (point, index) => Assert.Equal(
            targets[index][0] == 1 ? 0.25 : 1, Math.Sqrt((point[0] * point[0]) + (point[1] * point[1])), 5));
        Assert.Equal(Enumerable.Range(0, 200).Select(index => index % 2f), targets.Select(target => target[0]));

        // All around: a quarter of them in each quadrant.
        Assert.All(points.GroupBy(point => (point[0] > 0, point[1] > 0)), quadrant => Assert.InRange(quadrant.Count(), 30, 70));
        Assert.InRange(BestLine.Accuracy(data), 0.5, 0.8);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(1f)]
    [InlineData(float.NaN)]
    public void Circles_ImpossibleRadius_Throws(float radius) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticCircles.Create(5, 1, innerRadius: radius));

    [Fact]
    public void Linear_WithoutNoise_IsTheLineThatIsReturned()
    {
        (Dataset data, float[] weights, float bias) = SyntheticLinear.Create(100, features: 4, seed: 5, noise: 0);
        float[][] targets = Samples.Targets(data);

        Assert.Equal(4, weights.Distinct().Count());
        Assert.All(Samples.Inputs(data), (input, index) => Assert.Equal(
            input.Zip(weights, (x, w) => (double)x * w).Sum() + bias, targets[index][0], 1e-6));
    }

    [Fact]
    public void Linear_WithNoise_StraysByAsMuch()
    {
        Dataset exact = SyntheticLinear.Create(3000, [1.5f, -2], bias: 3, seed: 8, noise: 0);
        Dataset noisy = SyntheticLinear.Create(3000, [1.5f, -2], bias: 3, seed: 8, noise: 0.25f);
        double[] differences = [.. Samples.Targets(exact).Zip(Samples.Targets(noisy), (a, b) => (double)a[0] - b[0])];

        Assert.Equal(Samples.Inputs(exact), Samples.Inputs(noisy));
        Assert.InRange(Math.Sqrt(differences.Average(value => value * value)), 0.24, 0.26);
        Assert.InRange(Samples.Targets(exact).Average(target => target[0]), 2.8, 3.2);
    }

    [Fact]
    public void Linear_BadWeights_Throws()
    {
        Assert.Throws<ArgumentException>(() => SyntheticLinear.Create(5, [], bias: 0, seed: 1));
        Assert.Throws<ArgumentException>(() => SyntheticLinear.Create(5, [float.NaN], bias: 0, seed: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticLinear.Create(5, features: 0, seed: 1));
    }
}
