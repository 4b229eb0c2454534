using System.Text.Json;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Gradients;

/// <summary>The optimizers against PyTorch's weights after each of ten steps, fed with the same gradients.</summary>
[Trait("Category", "Core")]
public sealed class ReferenceOptimizerTests
{
    private static readonly string[] s_parameters = ["w", "b", "tiny"];

    public static TheoryData<string> Cases => [.. ReferenceCase.Names("optimizer_*")];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Step_ReferenceGradients_FollowsPyTorchsTrajectory(string name)
    {
        var reference = ReferenceCase.Load(name);
        var network = new ParametersOnlyNetwork(
            [.. s_parameters.Select(parameter => (parameter, reference.Given("param." + parameter).Shape))]);
        Workspace workspace = network.CreateWorkspace(1);
        Optimizer optimizer = OptimizerOf(reference.Config);
        foreach (string parameter in s_parameters)
        {
            network.Parameters[parameter].CopyFrom(reference.Given("param." + parameter).ToSingles());
        }

        for (int step = 0; step < reference.Config.GetProperty("steps").GetInt32(); step++)
        {
            foreach (string parameter in s_parameters)
            {
                double[] gradient = reference.Given("grads." + parameter).Slice(step);
                workspace.ParameterGradients[parameter].CopyFrom(Array.ConvertAll(gradient, value => (float)value));
            }

            optimizer.Step(network, workspace);

            foreach (string parameter in s_parameters)
            {
                reference.AssertStepMatches("trajectory." + parameter, step, network.Parameters[parameter].ToArray());
            }
        }
    }

    private static Optimizer OptimizerOf(JsonElement config)
    {
        JsonElement numbers = config.GetProperty("hyperparameters");
        float rate = numbers.GetProperty("lr").GetSingle();
        return config.GetProperty("optimizer").GetString() switch
        {
            "sgd" => new Sgd(rate),
            "momentum" => new Sgd(rate, Number("momentum")),
            "nesterov" => new Sgd(rate, Number("momentum"), nesterov: true),
            "adam" or "amsgrad" => new Adam(rate, Number("beta1"), Number("beta2"), Number("eps"), numbers.TryGetProperty("amsgrad", out _)),
            "adamw" => new AdamW(rate, Number("weight_decay"), Number("beta1"), Number("beta2"), Number("eps")),
            "adagrad" => new Adagrad(rate, Number("initial_accumulator"), Number("eps")),
            "rmsprop" => new RmsProp(
                rate, Number("rho"), Number("momentum"), numbers.GetProperty("centered").GetBoolean(), Number("eps")),
            string other => throw new NotSupportedException($"There is no optimizer {other} yet."),
            null => throw new InvalidDataException("The case names no optimizer."),
        };

        float Number(string name) => numbers.GetProperty(name).GetSingle();
    }
}
