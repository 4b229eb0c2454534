using System.Reflection;
using NetCompiler.Data;

namespace NetCompiler.Tests.Data;

public sealed class DatasetWrapperTests
{
    [Fact]
    public void Wrapper_EveryVirtualMemberOfADataset_IsHandedOn()
    {
        const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public;
        MethodInfo[] members = [.. typeof(Dataset).GetMethods(Instance)
            .Where(method => method.IsVirtual && method.DeclaringType == typeof(Dataset))];

        Assert.NotEmpty(members);
        Assert.All(members, member => Assert.Equal(
            typeof(DatasetWrapper),
            typeof(DatasetWrapper).GetMethod(member.Name, Instance, [.. member.GetParameters().Select(one => one.ParameterType)])!
                .DeclaringType));
    }

    [Fact]
    public void Views_OfViews_HandOnWeightsNamesAndTrainingInputs()
    {
        ImageDataset images = new ImageDataset([0, 51, 102, 153, 204, 255], 1, 2, 1, [0, 1, 1], 2, ["cat", "dog"])
            .Augment(new HorizontalFlip(1));
        var scaler = new MinMaxScaler(0, 10);
        scaler.Fit(images);

        Dataset view = scaler.Transform(images.WithWeights([1, 2, 3]).Subset([2, 0, 1])).WithClassNames("Katze", "Hund").Subset([0, 2]);

        Assert.Equal([3f, 2f], [view.GetWeight(0), view.GetWeight(1)]);
        Assert.Equal(["Katze", "Hund"], view.ClassNames);
        Assert.Equal([1, 1], Samples.Labels(view));
        Assert.Equal([1, 2, 1], view.InputShape);
        Assert.Equal([10, 10, 5, 5], Samples.Inputs(view).SelectMany(Rounded));

        // Flipped first, then scaled: 1 became the left pixel, whose range is 0 to 0.8.
        Assert.Equal([12.5f, 7.5f, 7.5f, 2.5f], Samples.TrainingInputs(view, seed: 1).SelectMany(Rounded));
    }

    [Fact]
    public void WithClassNames_WrongCountOrKind_Throws()
    {
        Dataset labelled = Samples.Labelled(2, 0, 1);

        Assert.Throws<ArgumentException>(() => labelled.WithClassNames("one"));
        Assert.Throws<ArgumentException>(() => labelled.WithClassNames("one", null!));
        Assert.Throws<InvalidOperationException>(() => Samples.Numbered(2).WithClassNames("one"));
        Assert.Empty(labelled.ClassNames);
    }

    private static IEnumerable<float> Rounded(float[] input) => input.Select(value => MathF.Round(value, 3));
}
